package dev.taskql.graphql;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of connections that stay open: WebSockets and streams of events.
 *
 * @param maxConnections how many of them one user may have open on a node
 * @param maxSubscriptions how many subscriptions one WebSocket carries at a time
 * @param signInTimeout how long a WebSocket may be open without having said who it is
 * @param sendTimeout how long a WebSocket's client may take nothing of what it is sent
 * @param keepAlive how often a sign of life is sent; a peer that answers to none for two and a half of these is gone
 */
@Validated
@ConfigurationProperties("taskql.graphql.streams")
record StreamSettings(
        @DefaultValue("10") @Min(1) int maxConnections,
        @DefaultValue("20") @Min(1) int maxSubscriptions,
        @DefaultValue("5s") Duration signInTimeout,
        @DefaultValue("20s") Duration sendTimeout,
        @DefaultValue("30s") Duration keepAlive) {}
