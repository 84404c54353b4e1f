package dev.taskql.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TestUser;
import dev.taskql.database.Observatory.Observation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What each statement of the server costs PostgreSQL where there are many users, one of them with many tasks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementsTest {

    /** A page of 21 tasks that lie apart, three ways into an index, and what a write does to each index. */
    private static final long FEW_BLOCKS = 100;

    /** The user's tasks, each in a block of its own, twice: as a page and as a count. */
    private static final long BLOCKS_OF_ALL_TASKS = 2 * CrowdedDatabase.ORDINARY_TASKS + FEW_BLOCKS;

    private final Observatory observatory = new Observatory();
    private final List<Observation> everything = Stream.of(
                    observatory.observe(CrowdedDatabase.BUSY, FEW_BLOCKS, Exercise::fixed, sql -> true),
                    observatory.observe(CrowdedDatabase.ORDINARY, FEW_BLOCKS, Exercise::fixed, sql -> true),
                    observatory.observe(TestUser.create().id(), FEW_BLOCKS, Exercise::writes, sql -> true),
                    observatory.observe(
                            CrowdedDatabase.ORDINARY, BLOCKS_OF_ALL_TASKS, Exercise::overAllTasks, sql -> true))
            .flatMap(observations -> observations)
            .toList();

    @AfterAll
    void stop() {
        observatory.close();
    }

    @Test
    void noneReadsAWholeTableOrMoreOfItTheMoreThereIs() {
        assertThat(everything)
                .flatExtracting(observation -> observation.complaints().toList())
                .isEmpty();
    }

    @Test
    void everyIndexSavesAStatementFromThat() {
        Map<String, String> indexes = observatory.database().indexes();
        assertThat(indexes).isNotEmpty();
        indexes.forEach((name, definition) -> {
            observatory.database().execute("drop index " + name);
            assertThat(isMissed()).as("a statement misses %s", name).isTrue();
            observatory.database().execute(definition);
        });
    }

    private boolean isMissed() {
        // The oldest deletion is older than what is kept: the next write looks for it.
        observatory
                .database()
                .execute("update taskql.users set oldest_deletion_at = now() - interval '100 days' where id = 'busy'");
        Set<String> seen = new HashSet<>();
        return observatory
                .observe(CrowdedDatabase.BUSY, FEW_BLOCKS, Exercise::fixed, seen::add)
                .anyMatch(observation -> observation.complaints().findAny().isPresent());
    }

    @Test
    void eachNamesItsUserWithoutTheHelpOfThePolicies() {
        List<Observation> ofUsers = everything.stream()
                .filter(observation ->
                        observation.plan().concernsUsers() && observation.plan().isForTheseValues())
                .toList();

        assertThat(ofUsers).isNotEmpty();
        assertThat(ofUsers)
                .allSatisfy(observation -> assertThat(observation.plan().tableWithoutUser(observation.user()))
                        .as(() -> observation.plan().toString())
                        .isEmpty());
    }

    @Test
    void everyKeyOfUsersRowsBeginsWithTheUser() {
        assertThat(observatory.database().keys())
                .contains("taskql.users (id)", "taskql.task (user_id, id)")
                .allSatisfy(key -> assertThat(key).matches("taskql\\.(users \\(id\\)|\\w+ \\(user_id\\b.*)"));
    }

    @Test
    void noneIsForgottenHere() {
        observatory.node().bean(HealthController.class).health();

        assertThat(StatementSenders.methods()).isNotEmpty().isSubsetOf(observatory.senders());
        assertThat(StatementSenders.queries())
                .isNotEmpty()
                .isSubsetOf(everything.stream()
                        .map(observation -> observation.plan().statement().shape())
                        .collect(Collectors.toSet()));
    }
}
