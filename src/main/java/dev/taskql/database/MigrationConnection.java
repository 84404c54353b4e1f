package dev.taskql.database;

import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;

/** As whom Flyway migrates. */
record MigrationConnection(DatabaseUrl url) implements FlywayConnectionDetails {

    /**
     * A statement of a migration may take long, a line that swallows everything is not waited for for ever. Nothing gains by
     * being prepared, and behind some poolers it would be harmed, see {@link Pooler}.
     */
    private static final String LIMITS =
            "connectTimeout=5&loginTimeout=10&socketTimeout=3600&tcpKeepAlive=true&prepareThreshold=0";

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
        return url.jdbcUrlWith(LIMITS);
    }
}
