package dev.taskql.graphql;

import dev.taskql.task.PageRequest;
import graphql.language.Field;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an operation costs, before it runs: one for each field that its answer may hold.
 *
 * <ul>
 *   <li>What is asked of each item of a list counts once for each item: of {@code tasks}, {@code first} or {@code last}
 *       times (50 without), of {@code taskChanges}, {@code first} times (500 without).
 *   <li>{@code createTasks} counts one more for each task to create.
 *   <li>{@code updateTasks} and {@code deleteTasks} cost {@value #BULK} more, because nobody knows yet how many tasks
 *       they will touch.
 *   <li>{@code __typename} costs nothing.
 * </ul>
 *
 * @param lists the fields of the answer that hold the items
 * @param length how many items; null where nothing is multiplied
 * @param perItem what each item costs by itself
 * @param flat what the field costs beside that
 */
record Prices(Set<String> lists, @Nullable Function<Field, ListLength> length, int perItem, int flat) {

    static final int BULK = 1_000;

    private static final int USUAL_CHANGES = 500; // the default in the schema

    private static final Prices PLAIN = new Prices(Set.of(), null, 0, 0);

    private static final Prices UNKNOWN_NUMBER = new Prices(Set.of(), null, 0, BULK);

    private static final Map<String, Prices> BY_ROOT_FIELD = Map.of(
            "tasks",
            new Prices(Set.of("edges", "nodes"), field -> ListLength.ofPage(field, PageRequest.DEFAULT_SIZE), 0, 0),
            "taskChanges",
            new Prices(Set.of("changes"), field -> ListLength.ofPage(field, USUAL_CHANGES), 0, 0),
            "createTasks",
            new Prices(Set.of("tasks"), ListLength::ofInputs, 1, 0),
            "updateTasks",
            UNKNOWN_NUMBER,
            "deleteTasks",
            UNKNOWN_NUMBER);

    static Prices of(String rootField) {
        return BY_ROOT_FIELD.getOrDefault(rootField, PLAIN);
    }
}
