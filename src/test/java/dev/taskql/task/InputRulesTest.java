package dev.taskql.task;

import static dev.taskql.task.Tasks.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputRulesTest {

    private final Violations violations = new Violations();

    private List<List<String>> fields() {
        return violations.list().stream().map(Violation::field).toList();
    }

    @Nested
    class NewTasks {

        @Test
        void everythingButTheTitleHasADefault() {
            Task task = Tasks.task(Tasks.titled("Buy milk"));

            assertThat(task.status()).isEqualTo(TaskStatus.PENDING);
            assertThat(task.priority()).isEqualTo(TaskPriority.MEDIUM);
            assertThat(task.description()).isNull();
            assertThat(task.dueDate()).isNull();
            assertThat(task.tags()).isEmpty();
            assertThat(task.createdAt()).isEqualTo(NOON);
            assertThat(task.updatedAt()).isEqualTo(NOON);
            assertThat(task.revision()).isEqualTo(1);
            assertThat(task.id().value().version()).isEqualTo(7);
        }

        @Test
        void taskMayBeBornCompleted() {
            Task task = Tasks.task(new NewTask(null, "Done", null, null, true, null, null, null));

            assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
            assertThat(task.completedAt()).isEqualTo(NOON);
        }

        @Test
        void allViolationsAreReportedAtOnce() {
            new NewTask(
                            "no uuid",
                            " ",
                            "x".repeat(1001),
                            TaskStatus.PENDING,
                            true,
                            null,
                            LocalDate.of(10000, 1, 1),
                            Arrays.asList("fine", ""))
                    .draft(violations);

            assertThat(fields())
                    .containsExactlyInAnyOrder(
                            List.of("id"),
                            List.of("title"),
                            List.of("description"),
                            List.of("completed"),
                            List.of("dueDate"),
                            List.of("tags", "1"));
        }

        @Test
        void notCompletedDoesNotContradictInProgress() {
            new NewTask(null, "Going", null, TaskStatus.IN_PROGRESS, false, null, null, null).draft(violations);

            assertThat(violations.isEmpty()).isTrue();
        }

        @ParameterizedTest
        @CsvSource({"COMPLETED, false", "PENDING, true", "IN_PROGRESS, true"})
        void statusAndShorthandMustAgree(TaskStatus status, boolean completed) {
            new NewTask(null, "Torn", null, status, completed, null, null, null).draft(violations);

            assertThat(fields()).containsExactly(List.of("completed"));
        }

        @Test
        void ownIdMayBeSpelledInUpperCase() {
            Task task = Tasks.task(Tasks.withId("ABCDEF01-2345-6789-ABCD-EF0123456789", "Mine"));

            assertThat(task.id()).hasToString("abcdef01-2345-6789-abcd-ef0123456789");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "1-2-3-4-5",
                    "abcdef0123456789abcdef0123456789",
                    "{abcdef01-2345-6789-abcd-ef0123456789}",
                    "abcdef01-2345-6789-abcd-ef012345678g",
                    " abcdef01-2345-6789-abcd-ef0123456789",
                    "abcdef01-2345-6789-abcd-ef0123456789\u0000",
                    "ａbcdef01-2345-6789-abcd-ef0123456789"
                })
        void anyOtherSpellingIsInvalid(String id) {
            Tasks.withId(id, "Mine").draft(violations);

            assertThat(fields()).containsExactly(List.of("id"));
        }
    }

    @Nested
    class Patches {

        @Test
        void nullIsInvalidWhereAValueIsNeeded() {
            new Tasks.Patch()
                    .title(Given.of(null))
                    .status(Given.of(null))
                    .completed(Given.of(null))
                    .priority(Given.of(null))
                    .description(Given.of(null))
                    .dueDate(Given.of(null))
                    .tags(Given.of(null))
                    .build()
                    .checked(violations);

            assertThat(fields())
                    .containsExactly(List.of("title"), List.of("status"), List.of("completed"), List.of("priority"));
        }

        @Test
        void emptyDescriptionClearsIt() {
            TaskPatch checked =
                    new Tasks.Patch().description(Given.of("")).build().checked(violations);

            assertThat(checked.description()).isEqualTo(Given.of(null));
        }
    }

    @Nested
    class Filters {

        @Test
        void depthEightIsAllowedAndNineIsNot() {
            nested(8).check(violations);
            assertThat(violations.isEmpty()).isTrue();

            nested(9).check(violations);
            assertThat(fields()).containsExactly(List.of("filter"));
        }

        private TaskFilter nested(int depth) {
            TaskFilter filter = completed(true);
            for (int level = 1; level < depth; level++) {
                filter = not(filter);
            }
            return filter;
        }

        @Test
        void hundredConditionsAreAllowedAndOneMoreIsNot() {
            or(Collections.nCopies(100, completed(true))).check(violations);
            assertThat(violations.isEmpty()).isTrue();

            or(Collections.nCopies(101, completed(true))).check(violations);
            assertThat(fields()).containsExactly(List.of("filter"));
        }

        @Test
        void emptyFiltersCountToo() {
            or(Collections.nCopies(199, TaskFilter.ALL)).check(violations);
            assertThat(violations.isEmpty()).isTrue();

            or(Collections.nCopies(200, TaskFilter.ALL)).check(violations);
            assertThat(fields()).containsExactly(List.of("filter"));
        }

        @Test
        void filterSaysNothingWhenNoConditionAtAnyDepthDoes() {
            assertThat(TaskFilter.ALL.saysNothing()).isTrue();
            assertThat(search("  ").saysNothing()).isTrue();
            assertThat(tags(List.of()).saysNothing()).isTrue();
            assertThat(or(List.of()).saysNothing()).isTrue();
            assertThat(or(List.of(TaskFilter.ALL, search(" "))).saysNothing()).isTrue();
            assertThat(not(not(TaskFilter.ALL)).saysNothing()).isTrue();

            assertThat(completed(false).saysNothing()).isFalse();
            assertThat(not(completed(false)).saysNothing()).isFalse();
            assertThat(or(List.of(TaskFilter.ALL, completed(true))).saysNothing())
                    .isFalse();
        }

        @Test
        void searchIsLimitedInCodePointsAndMustBeStorable() {
            search("😀".repeat(200)).check(violations);
            assertThat(violations.isEmpty()).isTrue();

            search(" ".repeat(1000)).check(violations);
            assertThat(violations.isEmpty()).isTrue();

            search("a".repeat(201)).check(violations);
            search("a\u0000").check(violations);
            assertThat(fields()).containsExactly(List.of("filter"), List.of("filter"));
        }
    }

    private static TaskFilter filter(
            @Nullable Boolean completed,
            @Nullable List<String> tags,
            @Nullable String search,
            @Nullable List<TaskFilter> or,
            @Nullable TaskFilter not) {
        return new TaskFilter(null, null, completed, null, tags, search, null, null, null, null, or, not);
    }

    private static TaskFilter completed(boolean completed) {
        return filter(completed, null, null, null, null);
    }

    private static TaskFilter tags(List<String> tags) {
        return filter(null, tags, null, null, null);
    }

    private static TaskFilter search(String search) {
        return filter(null, null, search, null, null);
    }

    private static TaskFilter or(List<TaskFilter> filters) {
        return filter(null, null, null, filters, null);
    }

    private static TaskFilter not(TaskFilter filter) {
        return filter(null, null, null, null, filter);
    }
}
