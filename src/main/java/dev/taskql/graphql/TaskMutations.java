package dev.taskql.graphql;

import dev.taskql.task.NewTask;
import dev.taskql.task.TaskFilter;
import dev.taskql.task.TaskService;
import dev.taskql.user.Viewer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Changes to the viewer's tasks. */
@Controller
class TaskMutations {

    record CreateTasksInput(List<NewTask> tasks) {}

    /** Of a mutation that needs to know the task alone: toggling or deleting it. */
    record TaskInput(String id, @Nullable Integer ifRevision) {}

    record DeleteTasksInput(TaskFilter filter) {}

    private final TaskService tasks;

    TaskMutations(TaskService tasks) {
        this.tasks = tasks;
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

    @MutationMapping
    TaskPayload toggleTask(@Argument TaskInput input, @ContextValue Viewer viewer) {
        return TaskPayload.of(tasks.toggle(viewer, input.id(), input.ifRevision()));
    }

    @MutationMapping
    DeleteTaskPayload deleteTask(@Argument TaskInput input, @ContextValue Viewer viewer) {
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
