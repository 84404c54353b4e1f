package dev.taskql.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.RowMapper;

/** The table of users. */
interface UserRepository extends Repository<Account, String> {

    @Query(value = """
            select change_count, task_count, forgotten_change, oldest_deletion_at
            from taskql.users
            where id = :userId
            for update
            """, rowMapperClass = AccountMapper.class)
    Optional<Account> lock(String userId);

    @Modifying
    @Query("insert into taskql.users (id) values (:userId) on conflict do nothing")
    void add(String userId);

    @Modifying
    @Query("""
            update taskql.users
            set change_count = :changeCount, task_count = :taskCount, forgotten_change = :forgottenChange,
                oldest_deletion_at = :oldestDeletionAt
            where id = :userId
            """)
    void store(
            String userId,
            long changeCount,
            int taskCount,
            long forgottenChange,
            @Nullable OffsetDateTime oldestDeletionAt);

    /** By hand: the mapping by reflection costs as much as the statement. */
    final class AccountMapper implements RowMapper<Account> {
        @Override
        public Account mapRow(ResultSet row, int number) throws SQLException {
            OffsetDateTime oldestDeletion = row.getObject(4, OffsetDateTime.class);
            return new Account(
                    row.getLong(1),
                    row.getInt(2),
                    row.getLong(3),
                    oldestDeletion == null ? null : oldestDeletion.toInstant());
        }
    }
}
