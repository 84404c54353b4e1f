package dev.taskql.restcompat;

import dev.taskql.task.Outcome;
import dev.taskql.task.Task;
import dev.taskql.task.TaskPatch;
import dev.taskql.task.TaskService;
import dev.taskql.task.TaskService.Creation;
import dev.taskql.user.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** One task of a user's: its making, its changes and its end. {@link OwnPath} has checked whose path it is. */
@RestController
class TaskController {

    private final TaskService tasks;

    TaskController(TaskService tasks) {
        this.tasks = tasks;
    }

    /** 201, or 200 for a retry. */
    @PostMapping({Paths.TASKS, Paths.TASKS + "/"})
    ResponseEntity<?> create(@AuthenticationPrincipal Viewer viewer, HttpServletRequest request) {
        return tasks.create(viewer, TaskBody.newTask(JsonBodies.readObject(request)))
                .fold(creation -> created(viewer, creation, request), RefusalAnswer.BODY::to);
    }

    @GetMapping({Paths.TASK, Paths.TASK + "/"})
    ResponseEntity<?> read(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        Optional<Task> found = tasks.find(viewer, id);
        return found.isPresent() ? present(viewer, found.get()) : RefusalAnswer.noSuchTask();
    }

    @PutMapping({Paths.TASK, Paths.TASK + "/"})
    ResponseEntity<?> update(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, HttpServletRequest request) {
        TaskPatch patch = TaskBody.patch(JsonBodies.readObject(request));
        return changed(viewer, IfMatch.of(request).apply(revision -> tasks.update(viewer, id, revision, patch)));
    }

    @DeleteMapping({Paths.TASK, Paths.TASK + "/"})
    ResponseEntity<?> delete(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, HttpServletRequest request) {
        return IfMatch.of(request)
                .apply(revision -> tasks.delete(viewer, id, revision))
                .fold(deleted -> ResponseEntity.noContent().build(), RefusalAnswer.BODY::to);
    }

    /** Toggles, or sets what the body or the query says. */
    @PatchMapping({Paths.COMPLETION, Paths.COMPLETION + "/"})
    ResponseEntity<?> complete(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, HttpServletRequest request) {
        Optional<Boolean> completed = TaskBody.completion(JsonBodies.read(request), completedInQuery(request));
        return changed(
                viewer,
                IfMatch.of(request)
                        .apply(revision -> completed.isPresent()
                                ? tasks.update(viewer, id, revision, TaskPatch.completed(completed.get()))
                                : tasks.toggle(viewer, id, revision)));
    }

    private static Optional<Boolean> completedInQuery(HttpServletRequest request) {
        var parameters = new QueryParameters(request);
        Optional<Boolean> completed = parameters.truth("completed");
        parameters.rejectIfAnyIsWrong();
        return completed;
    }

    private static ResponseEntity<?> created(Viewer viewer, Creation creation, HttpServletRequest request) {
        if (!creation.isNew()) {
            return present(viewer, creation.task());
        }
        String list = request.getRequestURI().replaceFirst("/$", "");
        return answer(
                viewer,
                creation.task(),
                ResponseEntity.status(HttpStatus.CREATED)
                        .header("Location", list + "/" + creation.task().id()));
    }

    private static ResponseEntity<?> changed(Viewer viewer, Outcome<Task> outcome) {
        return outcome.fold(task -> present(viewer, task), RefusalAnswer.BODY::to);
    }

    private static ResponseEntity<?> present(Viewer viewer, Task task) {
        return answer(viewer, task, ResponseEntity.ok());
    }

    private static ResponseEntity<?> answer(Viewer viewer, Task task, ResponseEntity.BodyBuilder headers) {
        return headers.eTag(TaskResource.entityTag(task))
                .contentType(MediaType.APPLICATION_JSON)
                .body(TaskResource.of(viewer.userId(), task));
    }
}
