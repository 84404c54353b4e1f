package dev.taskql.graphql;

import static dev.taskql.graphql.GraphQlUser.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.test.tester.GraphQlTester;

/** {@code taskChanges} through the wire. */
@TaskqlTest
class SyncTest {

    @LocalServerPort
    private int port;

    private GraphQlUser ada = GraphQlUser.create(0);

    @BeforeEach
    void signIn() {
        ada = GraphQlUser.create(port);
    }

    @Test
    void tellsWhatChangedSinceAToken() {
        String kept = ada.create("kept");
        String deleted = ada.create("deleted");
        String token = ada.query("Viewer")
                .path("viewer.syncToken")
                .entity(String.class)
                .get();
        ada.mutate("ToggleTask", "id", kept);
        ada.mutate("DeleteTask", "id", deleted);

        GraphQlTester.Response changes = ada.query("TaskChanges", "since", token);

        changes.path("taskChanges.changes[*].taskId").entityList(String.class).containsExactly(kept, deleted);
        changes.path("taskChanges.changes[0].task.revision")
                .entity(Integer.class)
                .isEqualTo(2);
        changes.path("taskChanges.changes[1].task").valueIsNull();
        changes.path("taskChanges.hasMore").entity(Boolean.class).isEqualTo(false);
    }

    @Test
    void continuesFromPageToPage() {
        List.of("a", "b", "c").forEach(ada::create);

        GraphQlTester.Response first = ada.query("TaskChanges", "since", null, "first", 2);
        String next = first.path("taskChanges.syncToken").entity(String.class).get();
        GraphQlTester.Response second = ada.query("TaskChanges", "since", next, "first", 2);

        first.path("taskChanges.changes[*].task.title").entityList(String.class).containsExactly("a", "b");
        first.path("taskChanges.hasMore").entity(Boolean.class).isEqualTo(true);
        second.path("taskChanges.changes[*].task.title")
                .entityList(String.class)
                .containsExactly("c");
        second.path("taskChanges.hasMore").entity(Boolean.class).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "AAAA", "a\0b", "ünïcode"})
    void aTokenThatIsNoneOfOursMeansToStartAgain(String token) {
        assertThat(code(ada.query("TaskChanges", "since", token))).isEqualTo("SYNC_RESET_REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1001})
    void aPageOutOfBoundsIsBadInput(int first) {
        assertThat(code(ada.query("TaskChanges", "first", first))).isEqualTo("BAD_USER_INPUT");
    }
}
