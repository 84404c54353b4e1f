package dev.taskql.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.ResultSetExtractor;

/** A stretch of a user's history as the database has it, and where the history stands, both as of one moment. */
record HistoryRows(History history, List<NumberedChange> changes) {

    static final class Extractor implements ResultSetExtractor<HistoryRows> {

        @Override
        public HistoryRows extractData(ResultSet rows) throws SQLException {
            rows.next(); // there is always one: that of the epoch
            History history = History.read(rows);
            List<NumberedChange> changes = new ArrayList<>();
            do {
                long number = rows.getLong(4);
                if (!rows.wasNull()) {
                    changes.add(change(rows, number));
                }
            } while (rows.next());
            return new HistoryRows(history, changes);
        }

        private static NumberedChange change(ResultSet row, long number) throws SQLException {
            boolean isDeleted = row.getObject(6) == null;
            return new NumberedChange(
                    number, new TaskId(row.getObject(5, UUID.class)), isDeleted ? null : TaskRowMapper.read(row, 6));
        }
    }
}
