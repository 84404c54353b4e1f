package dev.taskql.console;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whether there are pages for people.
 *
 * @param enabled serves the start page, GraphiQL and the API docs to everyone, signed in or not; what they show of tasks
 *     needs a token all the same ({@code TASKQL_CONSOLE_ENABLED}; null where that is empty, which is no; in development they
 *     are on unless switched off)
 */
@ConfigurationProperties("taskql.console")
record ConsoleSettings(@Nullable Boolean enabled) {}
