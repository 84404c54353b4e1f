package dev.taskql.graphql;

import dev.taskql.task.Refusal;
import dev.taskql.task.Task;
import dev.taskql.task.TaskService;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.GraphQlArgumentBinder;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindException;

/**
 * The viewer's tasks: one, or page by page. Wired by hand, because these are what clients ask for most: to find a controller's
 * method, bind its arguments and restore a context that is there already would take 7 % of a request for one task.
 */
@Component
class TaskQueries implements RuntimeWiringConfigurer {

    private final TaskService tasks;
    private final GraphQlArgumentBinder binder = new GraphQlArgumentBinder();

    TaskQueries(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        var task = new HandWired<>(Task.class, this::task);
        var page = new HandWired<>(TaskConnection.class, this::tasks);
        wiring.type(
                "Query",
                type -> type.dataFetcher("task", task).dataFetcher("node", task).dataFetcher("tasks", page));
    }

    private @Nullable Task task(DataFetchingEnvironment field) {
        String id = Objects.requireNonNull(field.getArgument("id"));
        return tasks.find(OperationExecutor.viewer(field), id).orElse(null);
    }

    private TaskConnection tasks(DataFetchingEnvironment field) throws BindException {
        var arguments = TasksArguments.of(field, binder);
        return tasks.page(OperationExecutor.viewer(field), arguments.filter(), arguments.orderBy(), arguments.page())
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
