package dev.taskql.database;

import java.util.List;
import java.util.Map;

/** A database in which a table is much longer than what one user has in it, all but for one. */
final class CrowdedDatabase {

    /** Has 100,000 tasks, and deletions that are so old that the next write forgets them. */
    static final String BUSY = "busy";

    /** Has 500 tasks, one in a hundred of which is rare. */
    static final String ORDINARY = "ordinary";

    static final int ORDINARY_TASKS = 500;

    /** How many tasks and deletions of each user, behind a row for each user. */
    private static final String USERS = """
            insert into taskql.users (id, change_count, task_count, forgotten_change, oldest_deletion_at)
            select id, tasks + deletions, tasks, 0, case when deletions > 0 then now() - interval '100 days' end
            from (select 'user-' || n as id, 4 as tasks, 1 as deletions from generate_series(1, 10000) n
                  union all values ('busy', 100000, 20000), ('ordinary', 500, 50)) crowd
            """;

    private static final String TASKS = """
            insert into taskql.task (user_id, id, title, title_folded, description, description_folded, status, priority,
                due_date, tags, created_at, updated_at, completed_at, revision, change, creation_digest)
            select users.id, gen_random_uuid(), 'Number ' || n, 'number ' || n, 'Things', 'things',
                   case n % 2 when 0 then 'PENDING' else 'COMPLETED' end,
                   (array['LOW', 'MEDIUM', 'HIGH'])[1 + n % 3],
                   case when n % 5 > 0 then date '2026-01-01' + n % 700 end,
                   case n % 100 when 7 then '{rare}'::text[] else '{}' end,
                   now() - interval '1 year' + n * interval '1 second', now() - (n * 7919 % 100000) * interval '1 second',
                   case n % 2 when 1 then now() end, 1, n, sha256('')
            from taskql.users, generate_series(1, task_count) n
            """;

    private static final String DELETIONS = """
            insert into taskql.task_deletion
            select id, gen_random_uuid(), task_count + n,
                   case when n <= 20 then oldest_deletion_at + n * interval '1 second' else now() end
            from taskql.users, generate_series(1, change_count - task_count) n
            """;

    private CrowdedDatabase() {}

    static void fill(ScratchDatabase database) {
        ScratchDatabase.migrate(database.url(), "");
        Map<String, String> indexes = database.indexes(); // made at once, they take a third of the time
        indexes.keySet().forEach(index -> database.execute("drop index " + index));
        database.execute("set session_replication_role = replica; " + USERS + ";" + TASKS + ";" + DELETIONS);
        indexes.values().forEach(database::execute);
        List.of("users", "task", "task_deletion", "sync_epoch")
                .forEach(table -> database.execute("vacuum (analyze) taskql." + table));
    }
}
