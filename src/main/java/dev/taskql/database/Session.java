package dev.taskql.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Which of PostgreSQL's processes works for a connection.
 *
 * @param process its number; after it has ended, another may have the same
 * @param begin when it began, in seconds since 1970 as PostgreSQL writes them
 */
record Session(int process, String begin) {

    /** The one that answers; another one each time, where a pooler has it so. */
    static Session answering(Connection connection) throws SQLException {
        try (Statement question = connection.createStatement();
                ResultSet answer = question.executeQuery("select pid, extract(epoch from backend_start)::text"
                        + " from pg_stat_get_activity(pg_backend_pid())")) {
            answer.next();
            return new Session(answer.getInt(1), answer.getString(2));
        }
    }
}
