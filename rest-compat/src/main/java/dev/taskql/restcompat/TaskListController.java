package dev.taskql.restcompat;

import dev.taskql.task.TaskPage;
import dev.taskql.task.TaskService;
import dev.taskql.user.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The list of a user's tasks. */
@RestController
class TaskListController {

    private final TaskService tasks;
    private final JsonMapper json;

    TaskListController(TaskService tasks, JsonMapper json) {
        this.tasks = tasks;
        this.json = json;
    }

    /** Null for a list: it has been written already. */
    @GetMapping({Paths.TASKS, Paths.TASKS + "/"})
    @Nullable
    ResponseEntity<?> list(
            @AuthenticationPrincipal Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        ListQuery query = ListQuery.of(request);
        if (query.limit().isPresent()) {
            return page(
                    viewer,
                    query,
                    query.limit().get(),
                    new PageLinks(request, query.limit().get()),
                    response);
        }
        boolean withoutBody = HttpMethod.HEAD.matches(request.getMethod());
        return withoutBody ? totalAlone(viewer, query) : everything(viewer, query, response);
    }

    private @Nullable ResponseEntity<?> page(
            Viewer viewer, ListQuery query, int limit, PageLinks links, HttpServletResponse response) {
        return tasks.slice(viewer, query.filter(), query.order(), limit, query.offset())
                .<@Nullable ResponseEntity<?>>fold(
                        page -> {
                            links.around(query.offset(), page.totalCount())
                                    .ifPresent(header -> response.setHeader(HttpHeaders.LINK, header));
                            write(viewer, page, response);
                            return null;
                        },
                        RefusalAnswer.QUERY::to);
    }

    private void write(Viewer viewer, TaskPage page, HttpServletResponse response) {
        var array = new TaskArray(viewer.userId(), response, json, 0);
        array.begin(page.totalCount());
        page.tasks().forEach(array::add);
        array.end();
    }

    private ResponseEntity<?> totalAlone(Viewer viewer, ListQuery query) {
        return tasks.slice(viewer, query.filter(), query.order(), 1, 0)
                .fold(TaskListController::total, RefusalAnswer.QUERY::to);
    }

    private static ResponseEntity<?> total(TaskPage page) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(TaskArray.TOTAL_COUNT, String.valueOf(page.totalCount()))
                .build();
    }

    private @Nullable ResponseEntity<?> everything(Viewer viewer, ListQuery query, HttpServletResponse response) {
        var array = new TaskArray(viewer.userId(), response, json, query.offset());
        return tasks.forEach(viewer, query.filter(), query.order(), array::begin, array::add)
                .<@Nullable ResponseEntity<?>>fold(
                        count -> {
                            array.end();
                            return null;
                        },
                        RefusalAnswer.QUERY::to);
    }
}
