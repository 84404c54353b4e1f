package dev.taskql.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

/** The statements on tasks whose text depends on a filter and an order. Each list costs one statement. */
@Repository
class TaskLists {

    private final JdbcOperations jdbc;

    TaskLists(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A stretch of a list as the database has it.
     *
     * @param total how many tasks the filter selects; -1 where it was not asked for
     * @param isOpenBehind whether anything stands on the near side of the stretch; false where it was not asked for
     */
    record Stretch(List<Task> tasks, long total, boolean isOpenBehind) {}

    /**
     * Which stretch of a list.
     *
     * @param from the task to begin behind, in the direction of reading; null for the beginning
     * @param limit how many tasks at most; at least one
     * @param offset how many tasks to leave out
     */
    record Window(OrderSql order, @Nullable Cursor from, int limit, long offset, PageRequest.Details details) {

        boolean isAtBeginning() {
            return from == null && offset == 0;
        }
    }

    Stretch read(String userId, TaskFilter filter, Window window) {
        boolean wantsOpenBehind = window.details().bothEnds() && window.from() != null;
        if (!window.details().totalCount() && !wantsOpenBehind) {
            SqlText sql = new SqlText().append("select " + TaskRowMapper.COLUMNS);
            appendPage(sql, userId, filter, window);
            return new Stretch(jdbc.query(sql.toString(), new TaskRowMapper(), sql.values()), -1, false);
        }
        return window.isAtBeginning() ? readCounted(userId, filter, window) : readWithEnds(userId, filter, window);
    }

    /**
     * With the total in each row, and no row where the total is zero. As a row of its own, joined, it would cost PostgreSQL a
     * third more for 20 tasks, and half as much again for 1000.
     */
    private Stretch readCounted(String userId, TaskFilter filter, Window window) {
        SqlText sql = new SqlText().append("select ");
        appendTotal(sql, userId, filter, window);
        sql.append(" as total, " + TaskRowMapper.COLUMNS);
        appendPage(sql, userId, filter, window);
        return jdbc.query(sql.toString(), TaskLists::extractCounted, sql.values());
    }

    private Stretch readWithEnds(String userId, TaskFilter filter, Window window) {
        SqlText sql = new SqlText()
                .append("with page as (select " + TaskRowMapper.COLUMNS + ", "
                        + window.order().place());
        appendPage(sql, userId, filter, window);
        sql.append(") select ");
        appendTotal(sql, userId, filter, window);
        sql.append(" as total, ");
        appendOpenBehind(sql, userId, filter, window);
        sql.append(" as is_open_behind, page.* from (values (1)) one left join page on true");
        window.order().appendPlacesTo(sql);
        return jdbc.query(sql.toString(), TaskLists::extract, sql.values());
    }

    /** Every task that the filter selects, by id. */
    List<Task> select(String userId, TaskFilter filter) {
        SqlText sql = new SqlText().append("select " + TaskRowMapper.COLUMNS);
        appendSelection(sql, userId, filter);
        sql.append(" order by id");
        return jdbc.query(sql.toString(), new TaskRowMapper(), sql.values());
    }

    private static void appendPage(SqlText sql, String userId, TaskFilter filter, Window window) {
        appendSelection(sql, userId, filter);
        if (window.from() != null) {
            window.order().appendBehind(sql, window.from());
        }
        window.order().appendTo(sql);
        sql.append(" limit ?", window.limit());
        if (window.offset() > 0) {
            sql.append(" offset ?", window.offset());
        }
    }

    private static void appendTotal(SqlText sql, String userId, TaskFilter filter, Window window) {
        if (!window.details().totalCount()) {
            sql.append("-1");
        } else if (filter.equals(TaskFilter.ALL)) {
            sql.append("coalesce((select task_count from taskql.users where id = ?), 0)", userId);
        } else {
            appendSelection(sql.append("(select count(*)"), userId, filter);
            sql.append(")");
        }
    }

    private static void appendOpenBehind(SqlText sql, String userId, TaskFilter filter, Window window) {
        if (window.from() == null || !window.details().bothEnds()) {
            sql.append("false");
            return;
        }
        // Not "exists", which takes no order: PostgreSQL may then look for one by reading the table from its beginning.
        appendSelection(sql.append("((select 1"), userId, filter);
        window.order().appendUpTo(sql, window.from());
        window.order().reversed().appendTo(sql);
        sql.append(" limit 1) is not null)");
    }

    private static void appendSelection(SqlText sql, String userId, TaskFilter filter) {
        sql.append(" from taskql.task where user_id = ?", userId);
        FilterSql.append(sql, filter);
    }

    private static Stretch extractCounted(ResultSet rows) throws SQLException {
        long total = 0;
        List<Task> tasks = new ArrayList<>();
        while (rows.next()) {
            total = rows.getLong(1);
            tasks.add(TaskRowMapper.read(rows, 2));
        }
        return new Stretch(tasks, total, false);
    }

    private static Stretch extract(ResultSet rows) throws SQLException {
        rows.next(); // there is always one, with nulls for the task where the page is empty
        long total = rows.getLong(1);
        boolean isOpenBehind = rows.getBoolean(2);
        List<Task> tasks = new ArrayList<>();
        do {
            if (rows.getObject(3) != null) {
                tasks.add(TaskRowMapper.read(rows, 3));
            }
        } while (rows.next());
        return new Stretch(tasks, total, isOpenBehind);
    }
}
