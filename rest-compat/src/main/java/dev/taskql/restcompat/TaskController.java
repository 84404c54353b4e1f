package dev.taskql.restcompat;

import dev.taskql.task.Outcome;
import dev.taskql.task.Task;
import dev.taskql.task.TaskPatch;
import dev.taskql.task.TaskService;
import dev.taskql.user.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * One task of a user's: its making, its changes and its end. {@link OwnPath} has checked whose path it is. Answers are null where
 * a task has been written already.
 */
@RestController
class TaskController {

    private final TaskService tasks;
    private final JsonMapper json;

    TaskController(TaskService tasks, JsonMapper json) {
        this.tasks = tasks;
        this.json = json;
    }

    /** 201, or 200 for a retry. */
    @PostMapping({Paths.TASKS, Paths.TASKS + "/"})
    @Nullable
    ResponseEntity<?> create(
            @AuthenticationPrincipal Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        return tasks.create(viewer, TaskBody.newTask(JsonBodies.readObject(request)))
                .<@Nullable ResponseEntity<?>>fold(
                        creation -> {
                            if (creation.isNew()) {
                                response.setStatus(HttpServletResponse.SC_CREATED);
                                response.setHeader(HttpHeaders.LOCATION, location(request, creation.task()));
                            }
                            return written(viewer, creation.task(), response);
                        },
                        RefusalAnswer.BODY::to);
    }

    @GetMapping({Paths.TASK, Paths.TASK + "/"})
    @Nullable
    ResponseEntity<?> read(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Task> found = tasks.find(viewer, id);
        if (found.isEmpty()) {
            return RefusalAnswer.noSuchTask();
        }
        String tag = TaskJson.entityTag(found.get());
        boolean isKnown = new ServletWebRequest(request, response).checkNotModified(tag); // which answers it, too
        return isKnown ? null : written(viewer, found.get(), response);
    }

    @PutMapping({Paths.TASK, Paths.TASK + "/"})
    @Nullable
    ResponseEntity<?> update(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response) {
        TaskPatch patch = TaskBody.patch(JsonBodies.readObject(request));
        return changed(
                viewer, response, IfMatch.of(request).apply(revision -> tasks.update(viewer, id, revision, patch)));
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
    @Nullable
    ResponseEntity<?> complete(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Boolean> completed = TaskBody.completion(JsonBodies.read(request), completedInQuery(request));
        return changed(
                viewer,
                response,
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

    private static String location(HttpServletRequest request, Task task) {
        return request.getRequestURI().replaceFirst("/$", "") + "/" + task.id();
    }

    private @Nullable ResponseEntity<?> changed(Viewer viewer, HttpServletResponse response, Outcome<Task> outcome) {
        return outcome.<@Nullable ResponseEntity<?>>fold(
                task -> written(viewer, task, response), RefusalAnswer.BODY::to);
    }

    private @Nullable ResponseEntity<?> written(Viewer viewer, Task task, HttpServletResponse response) {
        response.setHeader(HttpHeaders.ETAG, TaskJson.entityTag(task));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        JsonGenerator out = TaskJson.into(response, json);
        TaskJson.write(out, viewer.userId(), task);
        out.close();
        return null;
    }
}
