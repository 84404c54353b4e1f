package dev.taskql.graphql;

import graphql.language.DirectivesContainer;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.VariableDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures one operation as it is after its fragments are written out, whether or not it is valid. Ends after so many
 * steps: fragments that spread others twice double with each.
 */
final class OperationWalk {

    private static final String TYPENAME = "__typename";
    private static final Set<String> INTROSPECTION = Set.of("__schema", "__type");

    private final Map<String, FragmentDefinition> fragments;
    private final Set<String> openFragments = new HashSet<>();
    private final List<Tally> tallies = new ArrayList<>();
    private final Tally once = new Tally(null);
    private final int steps;
    private int stepsLeft;
    private int depth;
    private int rootFields;
    private int aliases;
    private int directives;

    /** Adds up the price of fields; of those of each item of a list where it has a length. */
    private static final class Tally {

        private final @Nullable ListLength length;
        private long price;

        Tally(@Nullable ListLength length) {
            this.length = length;
        }
    }

    /**
     * Where a selection stands.
     *
     * @param tally to what its price is added
     * @param lists which fields here hold the items of a list
     * @param items to what the price of an item's fields is added
     */
    private record Place(int depth, boolean isIntrospection, Tally tally, Set<String> lists, Tally items) {}

    private OperationWalk(Map<String, FragmentDefinition> fragments, int steps) {
        this.fragments = fragments;
        this.steps = steps;
        this.stepsLeft = steps;
    }

    /**
     * Null where it takes more than so many steps.
     *
     * @param steps one for each selection
     */
    static @Nullable OperationSize measure(
            OperationDefinition operation, Map<String, FragmentDefinition> fragments, int steps) {
        var walk = new OperationWalk(fragments, steps);
        walk.directives += operation.getDirectives().size();
        for (VariableDefinition variable : operation.getVariableDefinitions()) {
            walk.directives += variable.getDirectives().size();
        }
        walk.into(operation.getSelectionSet(), new Place(0, false, walk.once, Set.of(), walk.once));
        return walk.stepsLeft < 0 ? null : walk.size();
    }

    private OperationSize size() {
        List<OperationSize.PricedList> lists = new ArrayList<>();
        for (Tally tally : tallies) {
            if (tally.length != null) {
                lists.add(new OperationSize.PricedList(tally.length, tally.price));
            }
        }
        return new OperationSize(
                steps - stepsLeft, depth, rootFields, aliases, directives, once.price, List.copyOf(lists));
    }

    private void into(@Nullable SelectionSet selections, Place place) {
        if (selections == null) {
            return;
        }
        for (Selection<?> selection : selections.getSelections()) {
            if (--stepsLeft < 0) {
                return;
            }
            directives += ((DirectivesContainer<?>) selection).getDirectives().size();
            switch (selection) {
                case Field field -> field(field, place);
                case InlineFragment inline -> into(inline.getSelectionSet(), place);
                case FragmentSpread spread -> fragment(spread.getName(), place);
                default -> throw new IllegalStateException("no such selection");
            }
        }
    }

    private void fragment(String name, Place place) {
        FragmentDefinition fragment = fragments.get(name);
        // A missing one, or one within itself, is for the validation to refuse.
        if (fragment != null && openFragments.add(name)) {
            directives += fragment.getDirectives().size();
            into(fragment.getSelectionSet(), place);
            openFragments.remove(name);
        }
    }

    private void field(Field field, Place place) {
        aliases += field.getAlias() == null ? 0 : 1;
        if (field.getName().equals(TYPENAME)) {
            return;
        }
        place.tally().price++;
        rootFields += place.depth() == 0 ? 1 : 0;
        Place inside = inside(field, place);
        depth = Math.max(depth, inside.depth());
        into(field.getSelectionSet(), inside);
    }

    private Place inside(Field field, Place place) {
        if (place.isIntrospection() || INTROSPECTION.contains(field.getName())) {
            return new Place(Math.max(1, place.depth()), true, place.tally(), Set.of(), place.items());
        }
        if (place.depth() == 0) {
            return insideRoot(field, Prices.of(field.getName()));
        }
        Tally tally = place.lists().contains(field.getName()) ? place.items() : place.tally();
        return new Place(place.depth() + 1, false, tally, Set.of(), tally);
    }

    private Place insideRoot(Field field, Prices prices) {
        once.price += prices.flat();
        Tally items = prices.length() == null ? once : new Tally(prices.length().apply(field));
        items.price += prices.perItem();
        tallies.add(items);
        return new Place(1, false, once, prices.lists(), items);
    }
}
