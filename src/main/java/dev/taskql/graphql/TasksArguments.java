package dev.taskql.graphql;

import dev.taskql.task.PageRequest;
import dev.taskql.task.TaskFilter;
import dev.taskql.task.TaskOrder;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.graphql.data.GraphQlArgumentBinder;
import org.springframework.validation.BindException;

/** The arguments of {@code tasks}: which tasks, in which order, and which page of them. */
record TasksArguments(TaskFilter filter, TaskOrder orderBy, PageRequest page) {

    private static final ResolvableType FILTER = ResolvableType.forClass(TaskFilter.class);

    /**
     * Takes the arguments by hand, but for the filter, which is the binder's task where there is one: reflection, and the
     * engine's view of what is selected, would take 10 % of a page of 20.
     */
    static TasksArguments of(DataFetchingEnvironment field, GraphQlArgumentBinder binder) throws BindException {
        return new TasksArguments(filter(field, binder), order(field), page(field));
    }

    private static TaskFilter filter(DataFetchingEnvironment field, GraphQlArgumentBinder binder) throws BindException {
        return field.getArgument("filter") == null
                ? TaskFilter.ALL
                : (TaskFilter) Objects.requireNonNull(binder.bind(field, "filter", FILTER));
    }

    private static TaskOrder order(DataFetchingEnvironment field) {
        Map<String, String> order = Objects.requireNonNull(field.getArgument("orderBy"));
        return new TaskOrder(
                TaskOrder.Field.valueOf(Objects.requireNonNull(order.get("field"))),
                TaskOrder.Direction.valueOf(Objects.requireNonNull(order.get("direction"))));
    }

    private static PageRequest page(DataFetchingEnvironment field) {
        @Nullable Integer last = field.getArgument("last");
        String farEnd = last == null ? "hasPreviousPage" : "hasNextPage";
        var selected = new Selected(field);
        return new PageRequest(
                field.getArgument("first"),
                field.getArgument("after"),
                last,
                field.getArgument("before"),
                new PageRequest.Details(selected.has("totalCount"), selected.has("pageInfo", farEnd)));
    }
}
