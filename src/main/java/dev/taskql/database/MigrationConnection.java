package dev.taskql.database;

import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;

/** As whom Flyway migrates. */
record MigrationConnection(DatabaseUrl url) implements FlywayConnectionDetails {

    @Override
    public String getUsername() {
        return url.username();
    }

    @Override
    public String getPassword() {
        return url.password();
    }

    @Override
    public String getJdbcUrl() {
        return url.jdbcUrl();
    }
}
