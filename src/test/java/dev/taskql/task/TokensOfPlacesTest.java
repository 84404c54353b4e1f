package dev.taskql.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cursors and sync tokens: what a client holds between two requests, and may send back in any state. */
class TokensOfPlacesTest {

    private static final TaskOrder BY_TITLE = new TaskOrder(TaskOrder.Field.TITLE, TaskOrder.Direction.ASC);

    @ParameterizedTest
    @EnumSource
    void cursorComesBackUnderItsOrderAlone(TaskOrder.Field field) {
        Task task = Tasks.task(Tasks.due("Größe  zählt 😀", LocalDate.parse("2026-12-24"), TaskPriority.HIGH));
        var ascending = new TaskOrder(field, TaskOrder.Direction.ASC);
        Cursor cursor = Cursor.of(ascending, task);

        assertThat(Cursor.parse(cursor.encoded(), ascending)).contains(cursor);
        assertThat(Cursor.parse(cursor.encoded(), new TaskOrder(field, TaskOrder.Direction.DESC)))
                .isEmpty();
    }

    @Test
    void cursorKnowsATaskWithoutADueDate() {
        var order = new TaskOrder(TaskOrder.Field.DUE_DATE, TaskOrder.Direction.DESC);
        Cursor cursor = Cursor.of(order, Tasks.task(Tasks.titled("Some day")));

        assertThat(Cursor.parse(cursor.encoded(), order)).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%",
                "TITLE-ASC",
                "TITLE-ASC x title",
                "TITLE-ASC 00000000-0000-0000-0000-000000000000 \u0000",
                "CREATED_AT-ASC 00000000-0000-0000-0000-000000000000 99999999999999999",
                "CREATED_AT-ASC 00000000-0000-0000-0000-000000000000 x",
                "CREATED_AT-ASC 00000000-0000-0000-0000-000000000000 +5",
                "CREATED_AT-ASC 00000000-0000-0000-0000-00000000000A 5",
                "UPDATED_AT-ASC 00000000-0000-0000-0000-000000000000 ٥",
                "DUE_DATE-ASC 00000000-0000-0000-0000-000000000000 +999999999-01-01",
                "PRIORITY-ASC 00000000-0000-0000-0000-000000000000 URGENT"
            })
    void forgedCursorIsNone(String forged) {
        String encoded =
                Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8));

        for (TaskOrder.Field field : TaskOrder.Field.values()) {
            var order = new TaskOrder(field, TaskOrder.Direction.ASC);
            assertThat(Cursor.parse(encoded, order)).isEmpty();
            assertThat(Cursor.parse(forged, order)).isEmpty();
        }
    }

    @Test
    void cursorOfInvalidUtf8IsNone() {
        byte[] mark = "TITLE-ASC 00000000-0000-0000-0000-000000000000 ?".getBytes(StandardCharsets.ISO_8859_1);
        mark[mark.length - 1] = (byte) 0xFF;

        assertThat(Cursor.parse(Base64.getUrlEncoder().encodeToString(mark), BY_TITLE))
                .isEmpty();
    }

    @Test
    void syncTokenComesBack() {
        var token = new SyncToken(SyncToken.historyOf(new UUID(1, 2), "demo"), 42, 7);

        assertThat(SyncToken.parse(token.encoded())).contains(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "\u0000"})
    void anythingElseIsNoSyncToken(String text) {
        assertThat(SyncToken.parse(text)).isEmpty();
    }

    @Test
    void negativeNumbersAreNoSyncToken() {
        assertThat(SyncToken.parse(new SyncToken(1, -1, 0).encoded())).isEmpty();
        assertThat(SyncToken.parse(new SyncToken(1, 0, -1).encoded())).isEmpty();
    }

    @Test
    void historiesOfUsersAndEpochsDiffer() {
        assertThat(SyncToken.historyOf(new UUID(1, 2), "demo"))
                .isNotEqualTo(SyncToken.historyOf(new UUID(1, 3), "demo"))
                .isNotEqualTo(SyncToken.historyOf(new UUID(1, 2), "demo2"));
    }
}
