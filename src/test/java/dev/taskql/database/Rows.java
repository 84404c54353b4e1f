package dev.taskql.database;

import dev.taskql.user.Viewer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows for tests of the wall: one in each table for each user. */
final class Rows {

    private Rows() {}

    static void insertFor(JdbcClient sql, Viewer viewer) {
        viewer.call(() ->
                insert(sql, viewer.userId()) + insertTask(sql, viewer.userId()) + insertDeletion(sql, viewer.userId()));
    }

    static int insert(JdbcClient sql, String user) {
        return sql.sql("insert into taskql.users (id) values (:user)")
                .param("user", user)
                .update();
    }

    static int insertTask(JdbcClient sql, String user) {
        return sql.sql("""
                insert into taskql.task (user_id, id, title, title_folded, status, priority, tags, created_at, updated_at,
                                         revision, change, creation_digest)
                values (:user, :id, 'Milk', 'milk', 'PENDING', 'LOW', '{}', now(), now(), 1, 1, sha256('milk'))
                """).param("user", user).param("id", UUID.randomUUID()).update();
    }

    static int insertDeletion(JdbcClient sql, String user) {
        return sql.sql("insert into taskql.task_deletion values (:user, :id, 2, now())")
                .param("user", user)
                .param("id", UUID.randomUUID())
                .update();
    }

    static Long count(JdbcClient sql, String table) {
        return sql.sql("select count(*) from taskql." + table).query(Long.class).single();
    }

    static List<@Nullable String> owners(JdbcClient sql) {
        return sql.sql("select user_id from taskql.task").query(String.class).list();
    }
}
