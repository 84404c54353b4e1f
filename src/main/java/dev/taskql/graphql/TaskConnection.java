package dev.taskql.graphql;

import dev.taskql.task.Task;
import dev.taskql.task.TaskPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page as the Relay cursor connections specification shapes it. Its parts are made when a field asks for them. */
record TaskConnection(TaskPage page) {

    record Edge(TaskPage page, Task node) {

        public String cursor() {
            return page.cursor(node);
        }
    }

    record PageInfo(TaskPage page) {

        public boolean hasNextPage() {
            return page.hasNextPage();
        }

        public boolean hasPreviousPage() {
            return page.hasPreviousPage();
        }

        public @Nullable String startCursor() {
            return page.tasks().isEmpty() ? null : page.cursor(page.tasks().getFirst());
        }

        public @Nullable String endCursor() {
            return page.tasks().isEmpty() ? null : page.cursor(page.tasks().getLast());
        }
    }

    public List<Edge> edges() {
        return page.tasks().stream().map(task -> new Edge(page, task)).toList();
    }

    public List<Task> nodes() {
        return page.tasks();
    }

    public PageInfo pageInfo() {
        return new PageInfo(page);
    }

    public long totalCount() {
        return page.totalCount();
    }
}
