package dev.taskql.graphql;

import dev.taskql.task.Refusal;
import dev.taskql.task.SyncAnswer;
import dev.taskql.task.TaskService;
import dev.taskql.user.Viewer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** What a client that keeps a copy asks. */
@Controller
class SyncQueries {

    private final TaskService tasks;

    SyncQueries(TaskService tasks) {
        this.tasks = tasks;
    }

    @QueryMapping
    SyncAnswer.Page taskChanges(@Argument @Nullable String since, @Argument int first, @ContextValue Viewer viewer) {
        return switch (tasks.changes(viewer, since, first)) {
            case SyncAnswer.Page page -> page;
            case SyncAnswer.ResetRequired reset ->
                throw new FieldFailure(ErrorCode.SYNC_RESET_REQUIRED, FieldFailure.RESET_REQUIRED);
            case SyncAnswer.Invalid invalid ->
                throw new FieldFailure(
                        ErrorCode.BAD_USER_INPUT,
                        TaskQueries.explain(new Refusal.Invalid(List.of(invalid.violation()))));
        };
    }
}
