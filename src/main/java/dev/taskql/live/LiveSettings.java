package dev.taskql.live;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How changes reach subscribers.
 *
 * @param sweep how long a change stays unseen at most when every hint of it was lost; each subscribed user is looked
 *     after this often
 * @param silence after how much silence the line on which nodes tell one another of changes counts as dead; each node
 *     speaks more often than that. While there is no line, every subscribed user is looked after about this often
 * @param buffer how many of a user's latest changes a node keeps for its subscribers, from one sweep to the next; who is
 *     further behind reads the tables
 * @param reads how many connections of the pool subscriptions use at most, so that they never starve requests
 * @param patience how long a stream waits for a database that is away before it ends as unavailable
 */
@Validated
@ConfigurationProperties("taskql.live")
record LiveSettings(
        @DefaultValue("5m") Duration sweep,
        @DefaultValue("10s") Duration silence,
        @DefaultValue("100") @Min(1) int buffer,
        @DefaultValue("4") @Min(1) int reads,
        @DefaultValue("30s") Duration patience) {}
