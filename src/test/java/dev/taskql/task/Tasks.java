package dev.taskql.task;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tasks and inputs as tests need them. */
final class Tasks {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");

    private Tasks() {}

    static NewTask titled(String title) {
        return new NewTask(null, title, null, null, null, null, null, null);
    }

    static NewTask withId(String id, String title) {
        return new NewTask(id, title, null, null, null, null, null, null);
    }

    static NewTask due(String title, @Nullable LocalDate dueDate, TaskPriority priority) {
        return new NewTask(null, title, null, null, null, priority, dueDate, null);
    }

    static NewTask tagged(String title, String... tags) {
        return new NewTask(null, title, null, null, null, null, null, List.of(tags));
    }

    static NewTask described(String title, String description) {
        return new NewTask(null, title, description, null, null, null, null, null);
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    /** What came of a call that must not be refused. */
    static <T> T done(Outcome<T> outcome) {
        return outcome.fold(value -> value, refusal -> {
            throw new AssertionError("refused: " + refusal);
        });
    }

    /** Why a call was refused that must be. */
    static Refusal refusal(Outcome<?> outcome) {
        return outcome.fold(
                value -> {
                    throw new AssertionError("done: " + value);
                },
                refusal -> refusal);
    }

    /** The fields that an invalid input was refused for. */
    static List<List<String>> invalidFields(Outcome<?> outcome) {
        return ((Refusal.Invalid) refusal(outcome))
                .violations().stream().map(Violation::field).toList();
    }

    /** A filter by completion alone. */
    static TaskFilter completed(boolean completed) {
        return new Filter().completed(completed).build();
    }

    /** The task that an input that breaks no rule makes. */
    static Task task(NewTask input) {
        return input.draft(new Violations()).task(NOON);
    }

    static TaskPatch title(@Nullable String title) {
        return new Patch().title(Given.of(title)).build();
    }

    /** Builds a patch of the fields that a test cares about. */
    static final class Patch {

        private Given<String> title = Given.absent();
        private Given<String> description = Given.absent();
        private Given<TaskStatus> status = Given.absent();
        private Given<Boolean> completed = Given.absent();
        private Given<TaskPriority> priority = Given.absent();
        private Given<LocalDate> dueDate = Given.absent();
        private Given<List<String>> tags = Given.absent();

        Patch title(Given<String> given) {
            title = given;
            return this;
        }

        Patch description(Given<String> given) {
            description = given;
            return this;
        }

        Patch status(Given<TaskStatus> given) {
            status = given;
            return this;
        }

        Patch completed(Given<Boolean> given) {
            completed = given;
            return this;
        }

        Patch priority(Given<TaskPriority> given) {
            priority = given;
            return this;
        }

        Patch dueDate(Given<LocalDate> given) {
            dueDate = given;
            return this;
        }

        Patch tags(Given<List<String>> given) {
            tags = given;
            return this;
        }

        TaskPatch build() {
            return new TaskPatch(title, description, status, completed, priority, dueDate, tags);
        }
    }

    /** Builds a filter of the conditions that a test cares about. */
    static final class Filter {

        private @Nullable List<String> ids;
        private @Nullable List<TaskStatus> status;
        private @Nullable Boolean completed;
        private @Nullable List<TaskPriority> priority;
        private @Nullable List<String> tags;
        private @Nullable String search;
        private @Nullable LocalDate dueFrom;
        private @Nullable LocalDate dueBefore;
        private @Nullable Boolean hasDueDate;
        private @Nullable List<TaskFilter> and;
        private @Nullable List<TaskFilter> or;
        private @Nullable TaskFilter not;

        Filter ids(String... given) {
            ids = List.of(given);
            return this;
        }

        Filter status(TaskStatus... given) {
            status = List.of(given);
            return this;
        }

        Filter completed(boolean given) {
            completed = given;
            return this;
        }

        Filter priority(TaskPriority... given) {
            priority = List.of(given);
            return this;
        }

        Filter tags(String... given) {
            tags = List.of(given);
            return this;
        }

        Filter search(String given) {
            search = given;
            return this;
        }

        Filter dueFrom(String given) {
            dueFrom = LocalDate.parse(given);
            return this;
        }

        Filter dueBefore(String given) {
            dueBefore = LocalDate.parse(given);
            return this;
        }

        Filter hasDueDate(boolean given) {
            hasDueDate = given;
            return this;
        }

        Filter and(TaskFilter... given) {
            and = List.of(given);
            return this;
        }

        Filter or(TaskFilter... given) {
            or = List.of(given);
            return this;
        }

        Filter not(TaskFilter given) {
            not = given;
            return this;
        }

        TaskFilter build() {
            return new TaskFilter(
                    ids, status, completed, priority, tags, search, dueFrom, dueBefore, hasDueDate, and, or, not);
        }
    }
}
