package dev.taskql.task;

import dev.taskql.user.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/**
 * A task and its user's counter, as of one moment.
 *
 * @param task null where there is none
 */
record CountedTask(Account account, @Nullable Task task) {

    static final class Mapper implements RowMapper<CountedTask> {
        @Override
        public CountedTask mapRow(ResultSet row, int number) throws SQLException {
            return new CountedTask(Account.read(row), row.getObject(5) == null ? null : TaskRowMapper.read(row, 5));
        }
    }
}
