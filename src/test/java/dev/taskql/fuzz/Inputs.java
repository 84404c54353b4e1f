package dev.taskql.fuzz;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values for arguments and variables; most fit their type, and many stand at a limit. */
final class Inputs {

    private static final int MAX_DEPTH = 9;
    private static final List<Integer> NUMBERS =
            List.of(0, 1, 2, 3, 5, 20, 50, 100, 1000, 1001, -1, Integer.MAX_VALUE, Integer.MIN_VALUE);
    private static final List<String> DAYS = List.of(
            "2026-11-20",
            "0001-01-01",
            "9999-12-31",
            "2024-02-29",
            "2023-02-29",
            "0000-01-01",
            "10000-01-01",
            "-1",
            "");
    private static final List<Object> STRANGE = Arrays.asList(
            null, true, -1, 1e300, "", "x", List.of(), Map.of(), List.of(List.of()), Map.of("x", 1), 9_999_999_999L);

    private final Dice dice;
    private final World world;

    Inputs(Dice dice, World world) {
        this.dice = dice;
        this.world = world;
    }

    /** A value of an enum, which documents and JSON write differently. */
    private record Word(String name) {}

    @Nullable
    Object of(GraphQLType type, int depth) {
        if (dice.oneIn(150)) {
            return dice.of(STRANGE);
        }
        if (dice.oneIn(12) && !(type instanceof GraphQLNonNull)) {
            return null;
        }
        return switch (type) {
            case GraphQLNonNull required -> of(required.getWrappedType(), depth);
            case GraphQLList list ->
                Stream.generate(() -> of(list.getWrappedType(), depth + 1))
                        .limit(depth < 2 && dice.oneIn(50) ? 1_001 : dice.below(4))
                        .toList();
            case GraphQLEnumType words ->
                new Word(dice.of(words.getValues().stream()
                        .map(GraphQLEnumValueDefinition::getName)
                        .toList()));
            case GraphQLInputObjectType object -> object(object, depth);
            default -> scalar(GraphQLTypeUtil.simplePrint(type));
        };
    }

    private Map<String, @Nullable Object> object(GraphQLInputObjectType type, int depth) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (GraphQLInputObjectField field : type.getFieldDefinitions()) {
            boolean isRequired = GraphQLTypeUtil.isNonNull(field.getType());
            boolean isDeep = GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLInputObjectType;
            if (isRequired ? !dice.oneIn(100) : dice.oneIn(isDeep && depth > 2 ? 6 : 3) && depth < MAX_DEPTH) {
                fields.put(field.getName(), of(field.getType(), depth + 1));
            }
        }
        return fields;
    }

    private Object scalar(String type) {
        return switch (type) {
            case "Int" -> dice.of(NUMBERS);
            case "Boolean" -> dice.oneIn(2);
            case "Date" -> dice.of(DAYS);
            default -> dice.oneIn(2) ? dice.of(world.known()) : dice.text();
        };
    }

    static String literal(@Nullable Object value) {
        return value == null
                ? "null"
                : switch (value) {
                    case Word word -> word.name();
                    case List<?> list -> list.stream().map(Inputs::literal).collect(Collectors.joining(" ", "[", "]"));
                    case Map<?, ?> object ->
                        object.entrySet().stream()
                                .map(field -> field.getKey() + ": " + literal(field.getValue()))
                                .collect(Collectors.joining(" ", "{", "}"));
                    default -> World.JSON.writeValueAsString(value);
                };
    }

    static @Nullable Object json(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            object.forEach((name, field) -> copy.put(String.valueOf(name), json(field)));
            return copy;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Inputs::json).toList();
        }
        return value instanceof Word word ? word.name() : value;
    }
}
