package dev.taskql.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.springframework.jdbc.core.RowMapper;

/** A task as it now is, and what it was created with. */
record StoredTask(Task task, CreationDigest creation) {

    static StoredTask of(Draft draft, Instant now) {
        return new StoredTask(draft.task(now), CreationDigest.of(draft));
    }

    static final class Mapper implements RowMapper<StoredTask> {
        @Override
        public StoredTask mapRow(ResultSet row, int number) throws SQLException {
            return new StoredTask(TaskRowMapper.read(row, 2), new CreationDigest(row.getBytes(1)));
        }
    }
}
