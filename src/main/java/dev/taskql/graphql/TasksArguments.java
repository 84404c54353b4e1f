package dev.taskql.graphql;

import dev.taskql.task.PageRequest;
import dev.taskql.task.TaskFilter;
import dev.taskql.task.TaskOrder;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.graphql.data.GraphQlArgumentBinder;
import org.springframework.graphql.data.method.HandlerMethodArgumentResolver;
import org.springframework.validation.BindException;

/** The arguments of {@code tasks}: which tasks, in which order, and which page of them. */
record TasksArguments(TaskFilter filter, TaskOrder orderBy, PageRequest page) {

    /**
     * Takes the arguments by hand, but for the filter, which is binding's task where there is one: reflection, and the
     * engine's view of what is selected, would take 10 % of a page of 20.
     */
    static final class Resolver implements HandlerMethodArgumentResolver {

        private static final ResolvableType FILTER = ResolvableType.forClass(TaskFilter.class);

        private final GraphQlArgumentBinder binder = new GraphQlArgumentBinder();

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == TasksArguments.class;
        }

        @Override
        public Object resolveArgument(MethodParameter parameter, DataFetchingEnvironment field) throws BindException {
            return new TasksArguments(filter(field), order(field), page(field));
        }

        private TaskFilter filter(DataFetchingEnvironment field) throws BindException {
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
}
