package dev.taskql.restcompat;

import dev.taskql.task.TaskPage;
import dev.taskql.task.TaskService;
import dev.taskql.user.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

    /** Null where everything was wanted: then it has been written already. */
    @GetMapping({Paths.TASKS, Paths.TASKS + "/"})
    @Nullable
    ResponseEntity<?> list(
            @AuthenticationPrincipal Viewer viewer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ListQuery query = ListQuery.of(request);
        if (query.limit().isPresent()) {
            return page(
                    viewer,
                    query,
                    query.limit().get(),
                    new PageLinks(request, query.limit().get()));
        }
        boolean withoutBody = HttpMethod.HEAD.matches(request.getMethod());
        return withoutBody ? totalAlone(viewer, query) : everything(viewer, query, response);
    }

    private ResponseEntity<?> page(Viewer viewer, ListQuery query, int limit, PageLinks links) {
        return tasks.slice(viewer, query.filter(), query.order(), limit, query.offset())
                .fold(page -> answer(viewer, query, links, page), RefusalAnswer.QUERY::to);
    }

    private static ResponseEntity<?> answer(Viewer viewer, ListQuery query, PageLinks links, TaskPage page) {
        ResponseEntity.BodyBuilder answer = counted(page);
        links.around(query.offset(), page.totalCount()).ifPresent(header -> answer.header(HttpHeaders.LINK, header));
        return answer.body(page.tasks().stream()
                .map(task -> TaskResource.of(viewer.userId(), task))
                .toList());
    }

    private ResponseEntity<?> totalAlone(Viewer viewer, ListQuery query) {
        return tasks.slice(viewer, query.filter(), query.order(), 1, 0)
                .fold(page -> counted(page).build(), RefusalAnswer.QUERY::to);
    }

    private static ResponseEntity.BodyBuilder counted(TaskPage page) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(TaskArray.TOTAL_COUNT, String.valueOf(page.totalCount()));
    }

    private @Nullable ResponseEntity<?> everything(Viewer viewer, ListQuery query, HttpServletResponse response)
            throws IOException {
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
