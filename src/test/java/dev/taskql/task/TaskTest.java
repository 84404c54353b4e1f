package dev.taskql.task;

import static dev.taskql.task.Tasks.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskTest {

    private static final Instant LATER = NOON.plusSeconds(60);

    private final Task task = Tasks.task(new NewTask(
            null,
            "Buy milk",
            "Two bottles",
            null,
            null,
            TaskPriority.HIGH,
            LocalDate.parse("2026-12-24"),
            List.of("shop")));

    @Test
    void toggleCompletesAnOpenTask() {
        Task toggled = task.toggled(LATER);

        assertThat(toggled.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(toggled.completedAt()).isEqualTo(LATER);
        assertThat(toggled.updatedAt()).isEqualTo(LATER);
        assertThat(toggled.revision()).isEqualTo(2);
    }

    @Test
    void toggleReopensToPending() {
        Task inProgress = task.patched(
                new Tasks.Patch().status(Given.of(TaskStatus.IN_PROGRESS)).build(), LATER);

        Task reopened = inProgress.toggled(LATER).toggled(LATER);

        assertThat(reopened.status()).isEqualTo(TaskStatus.PENDING);
        assertThat(reopened.completedAt()).isNull();
    }

    @Test
    void patchOfNothingChangesNothing() {
        assertThat(task.patched(new Tasks.Patch().build(), LATER)).isSameAs(task);
    }

    @Test
    void patchToTheSameValuesChangesNothing() {
        TaskPatch same = new Tasks.Patch()
                .title(Given.of("Buy milk"))
                .priority(Given.of(TaskPriority.HIGH))
                .tags(Given.of(List.of("shop")))
                .completed(Given.of(false))
                .build();

        assertThat(task.patched(same, LATER)).isSameAs(task);
    }

    @Test
    void nullClearsWhatCanBeCleared() {
        Task cleared = task.patched(
                new Tasks.Patch()
                        .description(Given.of(null))
                        .dueDate(Given.of(null))
                        .tags(Given.of(null))
                        .build(),
                LATER);

        assertThat(cleared.description()).isNull();
        assertThat(cleared.dueDate()).isNull();
        assertThat(cleared.tags()).isEmpty();
        assertThat(cleared.title()).isEqualTo("Buy milk");
        assertThat(cleared.revision()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, true, COMPLETED",
        "PENDING, false, PENDING",
        "IN_PROGRESS, false, IN_PROGRESS",
        "IN_PROGRESS, true, COMPLETED",
        "COMPLETED, false, PENDING",
        "COMPLETED, true, COMPLETED"
    })
    void completedIsShorthandForAStatus(TaskStatus before, boolean completed, TaskStatus after) {
        assertThat(TaskPatch.completed(completed).statusAfter(before)).isEqualTo(after);
    }

    @Test
    void completionIsKeptWhileOtherFieldsChange() {
        Task completed = task.toggled(LATER);

        Task renamed = completed.patched(Tasks.title("Buy bread"), LATER.plusSeconds(60));

        assertThat(renamed.completedAt()).isEqualTo(LATER);
        assertThat(renamed.updatedAt()).isEqualTo(LATER.plusSeconds(60));
    }

    @Test
    void laterChangeNeverLooksOlder() {
        Task renamed = task.patched(Tasks.title("Buy bread"), NOON.minusSeconds(5));

        assertThat(renamed.updatedAt()).isEqualTo(task.updatedAt());
    }
}
