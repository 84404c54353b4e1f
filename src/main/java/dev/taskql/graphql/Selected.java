package dev.taskql.graphql;

import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is selected of a field. Looks at the document alone, where the engine's own answer would first make a second form of
 * the whole operation; so a field that {@code @skip} leaves out counts as selected.
 */
record Selected(List<Field> fields, Map<String, FragmentDefinition> fragments) {

    Selected(DataFetchingEnvironment field) {
        this(field.getMergedField().getFields(), field.getFragmentsByName());
    }

    /** Whether a field is selected: {@code has("pageInfo", "endCursor")}. */
    boolean has(String... path) {
        for (Field field : fields) {
            if (contains(field.getSelectionSet(), path, 0)) {
                return true;
            }
        }
        return false;
    }

    private boolean contains(@Nullable SelectionSet selections, String[] path, int depth) {
        if (selections == null) {
            return false;
        }
        for (Selection<?> selection : selections.getSelections()) {
            if (isOrContains(selection, path, depth)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOrContains(Selection<?> selection, String[] path, int depth) {
        return switch (selection) {
            case Field field ->
                field.getName().equals(path[depth])
                        && (depth + 1 == path.length || contains(field.getSelectionSet(), path, depth + 1));
            case InlineFragment inline -> contains(inline.getSelectionSet(), path, depth);
            case FragmentSpread spread ->
                contains(Objects.requireNonNull(fragments.get(spread.getName())).getSelectionSet(), path, depth);
            default -> false;
        };
    }
}
