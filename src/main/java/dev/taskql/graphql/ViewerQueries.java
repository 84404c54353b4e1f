package dev.taskql.graphql;

import dev.taskql.task.TaskCounts;
import dev.taskql.task.TaskService;
import dev.taskql.user.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** The signed-in user. */
@Controller
class ViewerQueries {

    private final TaskService tasks;
    private final Clock clock;

    ViewerQueries(TaskService tasks, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    @QueryMapping
    Viewer viewer(@ContextValue Viewer viewer) {
        return viewer;
    }

    @SchemaMapping
    String syncToken(Viewer viewer) {
        return tasks.syncToken(viewer);
    }

    @SchemaMapping
    TaskCounts taskCounts(Viewer viewer, @Argument @Nullable LocalDate today) {
        return tasks.counts(viewer, today == null ? LocalDate.now(clock.withZone(ZoneOffset.UTC)) : today);
    }
}
