package dev.taskql.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;

/** A stretch of a user's history, oldest change first, each task once and in its latest state. */
record HistoryPage(History history, List<Change> changes) {

    /**
     * One change.
     *
     * @param task null when the task was deleted
     */
    record Change(long number, TaskId taskId, @Nullable Task task) {}

    static final class Extractor implements ResultSetExtractor<HistoryPage> {

        @Override
        public HistoryPage extractData(ResultSet rows) throws SQLException {
            rows.next(); // there is always one: that of the epoch
            History history = History.read(rows);
            List<Change> changes = new ArrayList<>();
            do {
                long number = rows.getLong(4);
                if (!rows.wasNull()) {
                    changes.add(change(rows, number));
                }
            } while (rows.next());
            return new HistoryPage(history, changes);
        }

        private static Change change(ResultSet row, long number) throws SQLException {
            boolean isDeleted = row.getObject(6) == null;
            return new Change(
                    number, new TaskId(row.getObject(5, UUID.class)), isDeleted ? null : TaskRowMapper.read(row, 6));
        }
    }
}
