package dev.taskql.console;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether there are pages for people.
 *
 * @param enabled serves the start page, GraphiQL and the API docs to everyone, signed in or not; what they show of tasks
 *     needs a token all the same ({@code TASKQL_CONSOLE_ENABLED}; in development they are on unless switched off)
 */
@ConfigurationProperties("taskql.console")
record ConsoleSettings(@DefaultValue("false") boolean enabled) {}
