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
            select""" + " " + Account.COLUMNS + """

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

    final class AccountMapper implements RowMapper<Account> {
        @Override
        public Account mapRow(ResultSet row, int number) throws SQLException {
            return Account.read(row);
        }
    }
}
