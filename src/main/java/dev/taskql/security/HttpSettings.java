package dev.taskql.security;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param requestTimeout how long a request may take to arrive, from its first byte to its last */
@Validated
@ConfigurationProperties("taskql.http")
record HttpSettings(@DefaultValue("30s") @NotNull Duration requestTimeout) {}
