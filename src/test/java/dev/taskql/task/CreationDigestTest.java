package dev.taskql.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CreationDigestTest {

    private static final NewTask INPUT = new NewTask(
            null,
            "Buy milk",
            "Two bottles",
            TaskStatus.PENDING,
            false,
            TaskPriority.LOW,
            LocalDate.parse("2026-12-24"),
            List.of("a", "b"));

    private static CreationDigest digest(NewTask input) {
        return CreationDigest.of(input.draft(new Violations()));
    }

    /** One for each component of {@link NewTask} that is content. */
    static Stream<NewTask> otherContents() {
        return Stream.of(
                new NewTask(null, "Buy", "Two bottles", null, null, TaskPriority.LOW, INPUT.dueDate(), INPUT.tags()),
                new NewTask(null, "Buy milk", "Two", null, null, TaskPriority.LOW, INPUT.dueDate(), INPUT.tags()),
                new NewTask(null, "Buy milk", null, null, null, TaskPriority.LOW, INPUT.dueDate(), INPUT.tags()),
                new NewTask(
                        null,
                        "Buy milk",
                        "Two bottles",
                        TaskStatus.IN_PROGRESS,
                        null,
                        TaskPriority.LOW,
                        INPUT.dueDate(),
                        INPUT.tags()),
                new NewTask(
                        null, "Buy milk", "Two bottles", null, true, TaskPriority.LOW, INPUT.dueDate(), INPUT.tags()),
                new NewTask(null, "Buy milk", "Two bottles", null, null, null, INPUT.dueDate(), INPUT.tags()),
                new NewTask(null, "Buy milk", "Two bottles", null, null, TaskPriority.LOW, null, INPUT.tags()),
                new NewTask(
                        null, "Buy milk", "Two bottles", null, null, TaskPriority.LOW, INPUT.dueDate(), List.of("ab")));
    }

    @ParameterizedTest
    @MethodSource("otherContents")
    void otherContentHasAnotherDigest(NewTask other) {
        assertThat(digest(other)).isNotEqualTo(digest(INPUT));
    }

    @Test
    void sameContentHasTheSameDigestHoweverItIsSpelled() {
        var spelledOtherwise = new NewTask(
                "00000000-0000-0000-0000-000000000001",
                " Buy milk ",
                "Two bottles",
                null,
                null,
                TaskPriority.LOW,
                LocalDate.parse("2026-12-24"),
                List.of("b", " a", "b"));

        assertThat(digest(spelledOtherwise)).isEqualTo(digest(INPUT));
    }

    /** Who adds content to a task adds it to the digest, or a retry with other content passes for a retry. */
    @Test
    void everyComponentOfANewTaskIsCoveredHere() {
        assertThat(NewTask.class.getRecordComponents())
                .extracting(component -> component.getName())
                .containsExactly("id", "title", "description", "status", "completed", "priority", "dueDate", "tags");
    }
}
