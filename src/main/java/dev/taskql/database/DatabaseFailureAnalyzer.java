package dev.taskql.database;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.StringUtils;

/** Says in a paragraph instead of a stack trace why the server does not start on its database. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseFailureAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        String setting = "DATABASE_URL";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseStartException refusal) {
                return new FailureAnalysis(refusal.getMessage(), refusal.action(), failure);
            }
            if (cause instanceof FlywayException) {
                setting = "DATABASE_MIGRATION_URL (or DATABASE_URL, where that is not set)";
            }
            if (cause instanceof SQLException error && StringUtils.hasText(error.getSQLState())) {
                return explain(error, error.getSQLState(), setting, failure);
            }
        }
        return null;
    }

    /** By class of SQLSTATE (PostgreSQL manual, appendix A). */
    private static @Nullable FailureAnalysis explain(
            SQLException error, String state, String setting, Throwable failure) {
        String reason = firstLine(error);
        return switch (state.substring(0, 2)) {
            case "08" ->
                new FailureAnalysis(
                        "The database cannot be reached: " + reason,
                        "Start PostgreSQL, or correct host and port in " + setting + ".",
                        failure);
            case "28" ->
                new FailureAnalysis(
                        "The database refuses the login: " + reason,
                        "Correct user and password in " + setting + ".",
                        failure);
            case "3D" ->
                new FailureAnalysis(
                        "The database does not exist: " + reason,
                        "Create it, or correct the name after the last slash in " + setting + ".",
                        failure);
            case "42" ->
                state.equals("42501")
                        ? new FailureAnalysis(
                                "The database login lacks a privilege: " + reason,
                                "Let it create the schema taskql in this database, or let another login migrate by"
                                        + " DATABASE_MIGRATION_URL.",
                                failure)
                        : null;
            default -> null;
        };
    }

    private static String firstLine(SQLException error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse(error.getSQLState());
    }
}
