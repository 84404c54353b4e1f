package dev.taskql.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.RowMapper;

final class TaskCountsMapper implements RowMapper<TaskCounts> {

    @Override
    public TaskCounts mapRow(ResultSet row, int number) throws SQLException {
        return new TaskCounts(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4));
    }
}
