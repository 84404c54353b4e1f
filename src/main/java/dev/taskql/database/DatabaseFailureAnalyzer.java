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

    private static final Explanation LACKS_PRIVILEGE = new Explanation(
            "The database login lacks a privilege",
            "Let it create the schema taskql in this database, or let another login migrate by DATABASE_MIGRATION_URL.");

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
                Explanation explanation = explanation(error.getSQLState(), setting);
                return explanation == null ? null : explanation.of(error, failure);
            }
        }
        return null;
    }

    private record Explanation(String what, String action) {

        FailureAnalysis of(SQLException error, Throwable failure) {
            String reason =
                    String.valueOf(error.getMessage()).lines().findFirst().orElse(error.getSQLState());
            return new FailureAnalysis(what + ": " + reason, action, failure);
        }
    }

    /** By class of SQLSTATE (PostgreSQL manual, appendix A). */
    private static @Nullable Explanation explanation(String state, String setting) {
        return switch (state.substring(0, 2)) {
            case "08" ->
                new Explanation(
                        "The database cannot be reached",
                        "Start PostgreSQL, or correct host and port in " + setting + ".");
            case "28" ->
                new Explanation("The database refuses the login", "Correct user and password in " + setting + ".");
            case "3D" ->
                new Explanation(
                        "The database does not exist",
                        "Create it, or correct the name after the last slash in " + setting + ".");
            case "42" -> state.equals("42501") ? LACKS_PRIVILEGE : null;
            default -> null;
        };
    }
}
