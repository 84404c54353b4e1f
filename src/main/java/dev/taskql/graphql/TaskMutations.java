package dev.taskql.graphql;

import dev.taskql.task.NewTask;
import dev.taskql.task.TaskFilter;
import dev.taskql.task.TaskService;
import dev.taskql.user.Viewer;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Controller;

/** Changes to the viewer's tasks. The most frequent is wired by hand, like {@link TaskQueries}. */
@Controller
class TaskMutations implements RuntimeWiringConfigurer {

    record CreateTasksInput(List<NewTask> tasks) {}

    record DeleteTaskInput(String id, @Nullable Integer ifRevision) {}

    record DeleteTasksInput(TaskFilter filter) {}

    private final TaskService tasks;

    TaskMutations(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        var toggle = new HandWired<>(TaskPayload.class, this::toggleTask);
        wiring.type("Mutation", type -> type.dataFetcher("toggleTask", toggle));
    }

    @MutationMapping
    TaskPayload createTask(@Argument NewTask input, @ContextValue Viewer viewer) {
        return TaskPayload.of(tasks.create(viewer, input).map(TaskService.Creation::task));
    }

    @MutationMapping
    TasksPayload createTasks(@Argument CreateTasksInput input, @ContextValue Viewer viewer) {
        return TasksPayload.of(tasks.createAll(viewer, input.tasks()));
    }

    @MutationMapping
    TaskPayload updateTask(@Argument UpdateTaskInput input, @ContextValue Viewer viewer) {
        return TaskPayload.of(tasks.update(viewer, input.id(), input.ifRevision(), input.patch()));
    }

    private TaskPayload toggleTask(DataFetchingEnvironment field) {
        Map<String, Object> input = Objects.requireNonNull(field.getArgument("input"));
        String id = (String) Objects.requireNonNull(input.get("id"));
        return TaskPayload.of(tasks.toggle(OperationExecutor.viewer(field), id, (Integer) input.get("ifRevision")));
    }

    @MutationMapping
    DeleteTaskPayload deleteTask(@Argument DeleteTaskInput input, @ContextValue Viewer viewer) {
        return DeleteTaskPayload.of(tasks.delete(viewer, input.id(), input.ifRevision()));
    }

    @MutationMapping
    TasksPayload updateTasks(@Argument UpdateTasksInput input, @ContextValue Viewer viewer) {
        return TasksPayload.of(tasks.updateAll(viewer, input.filter(), input.patch()));
    }

    @MutationMapping
    DeleteTasksPayload deleteTasks(@Argument DeleteTasksInput input, @ContextValue Viewer viewer) {
        return DeleteTasksPayload.of(tasks.deleteAll(viewer, input.filter()));
    }
}
