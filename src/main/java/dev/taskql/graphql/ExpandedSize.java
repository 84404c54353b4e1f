package dev.taskql.graphql;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many selections a valid document amounts to once its fragments are written out. Fragments that spread others twice
 * double with each step: the library, which walks them all, would be busy for years.
 */
final class ExpandedSize {

    // More than any document without fragments can have: the parser takes 15,000 tokens.
    static final long MAX = 20_000;

    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, Long> sizes = new HashMap<>();

    private ExpandedSize(Document document) {
        this.fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, Function.identity()));
    }

    static boolean isTooLarge(Document document) {
        var expanded = new ExpandedSize(document);
        return document.getDefinitionsOfType(OperationDefinition.class).stream()
                .anyMatch(operation -> expanded.of(operation.getSelectionSet()) > MAX);
    }

    private long of(@Nullable SelectionSet selections) {
        if (selections == null) {
            return 0;
        }
        long size = selections.getSelections().stream().mapToLong(this::of).sum();
        return Math.min(size, MAX + 1); // no sum of these can overflow
    }

    private long of(Selection<?> selection) {
        return switch (selection) {
            case Field field -> 1 + of(field.getSelectionSet());
            case InlineFragment inline -> 1 + of(inline.getSelectionSet());
            case FragmentSpread spread -> 1 + ofFragment(spread.getName());
            default -> 1;
        };
    }

    private long ofFragment(String name) {
        Long known = sizes.get(name);
        if (known == null) {
            FragmentDefinition fragment = fragments.get(name);
            known = fragment == null ? 0 : of(fragment.getSelectionSet());
            sizes.put(name, known);
        }
        return known;
    }
}
