package dev.taskql.user;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What one user may have.
 *
 * @param maxTasks the most tasks of one user, at least 1; a task beyond them is refused
 */
@Validated
@ConfigurationProperties("taskql.user")
record UserSettings(@DefaultValue("100000") @Min(1) int maxTasks) {}
