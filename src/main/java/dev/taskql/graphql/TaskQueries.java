package dev.taskql.graphql;

import dev.taskql.task.PageRequest;
import dev.taskql.task.Refusal;
import dev.taskql.task.Task;
import dev.taskql.task.TaskFilter;
import dev.taskql.task.TaskOrder;
import dev.taskql.task.TaskService;
import dev.taskql.user.Viewer;
import graphql.schema.DataFetchingFieldSelectionSet;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.Arguments;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** The viewer's tasks: one, or page by page. */
@Controller
class TaskQueries {

    /** The arguments of {@code tasks}. */
    record TasksArguments(
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before,
            @Nullable TaskFilter filter,
            TaskOrder orderBy) {

        PageRequest page(DataFetchingFieldSelectionSet selection) {
            String farEnd = last == null ? "pageInfo/hasPreviousPage" : "pageInfo/hasNextPage";
            var details = new PageRequest.Details(selection.contains("totalCount"), selection.contains(farEnd));
            return new PageRequest(first, after, last, before, details);
        }
    }

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
    TaskConnection tasks(
            @Arguments TasksArguments arguments, DataFetchingFieldSelectionSet selection, @ContextValue Viewer viewer) {
        TaskFilter filter = Objects.requireNonNullElse(arguments.filter(), TaskFilter.ALL);
        return tasks.page(viewer, filter, arguments.orderBy(), arguments.page(selection))
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
