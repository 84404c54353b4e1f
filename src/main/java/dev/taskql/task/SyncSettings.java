package dev.taskql.task;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What clients that keep a copy can rely on.
 *
 * @param keepDeletions how long a deletion is told to those who come back; who stays away longer may have to make the copy
 *     anew
 */
@Validated
@ConfigurationProperties("taskql.sync")
record SyncSettings(@DefaultValue("90d") Duration keepDeletions) {}
