package dev.taskql.graphql;

import graphql.execution.AbortExecutionException;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subscription selects its field unconditionally (GraphQL specification, section 5.2.4.1). The library's own rule breaks
 * down where it finds no field, so this comes first.
 */
final class SubscriptionRoot {

    private static final Set<String> CONDITIONS = Set.of("skip", "include");

    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    private SubscriptionRoot(Document document) {
        for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
            fragments.put(fragment.getName(), fragment);
        }
    }

    /** @throws AbortExecutionException where a subscription may come to select nothing */
    static void check(Document document) {
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            if (operation.getOperation() == Operation.SUBSCRIPTION
                    && !new SubscriptionRoot(document).selectsField(operation.getSelectionSet())) {
                throw new AbortExecutionException(List.of(new ApiError(
                        ErrorCode.GRAPHQL_VALIDATION_FAILED,
                        "A subscription selects exactly one field, without @skip or @include.",
                        List.of(operation.getSourceLocation()),
                        null)));
            }
        }
    }

    private boolean selectsField(SelectionSet selections) {
        boolean isFound = false;
        for (Selection<?> selection : selections.getSelections()) {
            if (isConditional((DirectivesContainer<?>) selection)) {
                return false;
            }
            isFound |= switch (selection) {
                case InlineFragment inline ->
                    isOfRoot(inline.getTypeCondition()) && selectsField(inline.getSelectionSet());
                case FragmentSpread spread -> spreadSelectsField(spread.getName());
                default -> selection instanceof Field;
            };
        }
        return isFound;
    }

    private boolean spreadSelectsField(String name) {
        FragmentDefinition fragment = fragments.get(name);
        return fragment != null
                && seen.add(name)
                && isOfRoot(fragment.getTypeCondition())
                && selectsField(fragment.getSelectionSet());
    }

    private static boolean isOfRoot(@Nullable TypeName condition) {
        return condition == null || condition.getName().equals("Subscription");
    }

    private static boolean isConditional(DirectivesContainer<?> selection) {
        return selection.getDirectives().stream().map(Directive::getName).anyMatch(CONDITIONS::contains);
    }
}
