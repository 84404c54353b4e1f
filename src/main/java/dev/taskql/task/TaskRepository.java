package dev.taskql.task;

import dev.taskql.user.Account;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The statements on tasks whose text never varies; {@link TaskLists} has the others. */
interface TaskRepository extends Repository<Task, UUID> {

    @Query(
            value = "select " + TaskRowMapper.COLUMNS + " from taskql.task where user_id = :userId and id = :id",
            rowMapperClass = TaskRowMapper.class)
    Optional<Task> find(String userId, UUID id);

    /** A task with its user's counter; empty where the user is not known. */
    @Query(
            value = "select " + Account.COLUMNS + ", found.*" + """

            from taskql.users left join lateral (
                select""" + " " + TaskRowMapper.COLUMNS + """

                from taskql.task
                where user_id = :userId and id = :id
            ) found on true
            where users.id = :userId
            """,
            rowMapperClass = CountedTask.Mapper.class)
    Optional<CountedTask> findCounted(String userId, UUID id);

    /** Those of the ids that name a task now. */
    @Query(value = """
            select creation_digest,""" + " " + TaskRowMapper.COLUMNS + """

            from taskql.task
            where user_id = :userId and id in (:ids)
            """, rowMapperClass = StoredTask.Mapper.class)
    List<StoredTask> findStored(String userId, Collection<UUID> ids);

    /** Those of the ids that named a task once, as far as deletions are remembered. */
    @Query("select task_id from taskql.task_deletion where user_id = :userId and task_id in (:ids)")
    List<UUID> findDeleted(String userId, Collection<UUID> ids);

    @Query(value = """
            select count(*) filter (where status = 'PENDING'),
                   count(*) filter (where status = 'IN_PROGRESS'),
                   count(*) filter (where status = 'COMPLETED'),
                   count(*) filter (where status <> 'COMPLETED' and due_date < :today)
            from taskql.task
            where user_id = :userId
            """, rowMapperClass = TaskCountsMapper.class)
    TaskCounts count(String userId, LocalDate today);

    /** Where the user's history stands. */
    @Query(value = """
            select epoch, coalesce(change_count, 0), coalesce(forgotten_change, 0)
            from taskql.sync_epoch left join taskql.users on id = :userId
            """, rowMapperClass = History.Mapper.class)
    History findHistory(String userId);

    /**
     * Where the user's history stands, and what happened in it, all as of one moment.
     *
     * @param position changes of tasks up to this one are left out
     * @param deletionsKnown deletions up to this change are left out
     * @param limit how many changes at most
     */
    @Query(value = """
            with page as (
                (select change, id as task_id
                 from taskql.task
                 where user_id = :userId and change > :position
                 order by change
                 limit :limit)
                union all
                (select change, task_id
                 from taskql.task_deletion
                 where user_id = :userId and change > :deletionsKnown
                 order by change
                 limit :limit)
                order by change
                limit :limit
            ), told as (
                select page.change as number, task_id,""" + " " + TaskRowMapper.COLUMNS + """

                from page left join taskql.task on user_id = :userId and id = task_id
            )
            select epoch, coalesce(change_count, 0), coalesce(forgotten_change, 0), told.*
            from taskql.sync_epoch left join taskql.users on users.id = :userId left join told on true
            order by number
            """, resultSetExtractorClass = HistoryRows.Extractor.class)
    HistoryRows findChanges(String userId, long position, long deletionsKnown, int limit);
}
