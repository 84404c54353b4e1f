package dev.taskql.graphql;

import dev.taskql.task.Refusal;
import dev.taskql.task.Task;
import dev.taskql.task.TaskService;
import dev.taskql.user.Viewer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** The viewer's tasks: one, or page by page. */
@Controller
class TaskQueries {

    private final TaskService tasks;

    TaskQueries(TaskService tasks) {
        this.tasks = tasks;
    }

    @QueryMapping
    @Nullable
    Task task(@Argument String id, @ContextValue Viewer viewer) {
        return tasks.find(viewer, id).orElse(null);
    }

    @QueryMapping
    @Nullable
    Task node(@Argument String id, @ContextValue Viewer viewer) {
        return tasks.find(viewer, id).orElse(null);
    }

    @QueryMapping
    TaskConnection tasks(TasksArguments arguments, @ContextValue Viewer viewer) {
        return tasks.page(viewer, arguments.filter(), arguments.orderBy(), arguments.page())
                .fold(TaskConnection::new, refusal -> {
                    throw new FieldFailure(ErrorCode.BAD_USER_INPUT, explain(refusal));
                });
    }

    /** What is wrong with the arguments, in one sentence each. */
    static String explain(Refusal refusal) {
        return UserError.of(refusal).stream()
                .map(error -> error.field() == null
                        ? error.message()
                        : String.join(".", error.field()) + ": " + error.message())
                .collect(Collectors.joining(" "));
    }
}
