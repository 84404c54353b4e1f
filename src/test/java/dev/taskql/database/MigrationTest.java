package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TaskqlTest
class MigrationTest {

    @Autowired
    JdbcClient sql;

    @Test
    void aMigratedDatabaseHasItsOneEpoch() {
        assertThat(sql.sql("select count(*) from taskql.sync_epoch")
                        .query(Long.class)
                        .single())
                .isOne();
    }
}
