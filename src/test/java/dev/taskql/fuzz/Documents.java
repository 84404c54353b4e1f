package dev.taskql.fuzz;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One random document of the schema, with its variables; most are valid. */
final class Documents {

    private static final int MAX_DEPTH = 7;

    private final GraphQLSchema schema;
    private final Dice dice;
    private final Inputs inputs;
    private final Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    private final StringBuilder declarations = new StringBuilder();
    private final StringBuilder fragments = new StringBuilder();
    private int names;

    private Documents(GraphQLSchema schema, Dice dice, World world) {
        this.schema = schema;
        this.dice = dice;
        this.inputs = new Inputs(dice, world);
    }

    /** A document, and values for its variables. */
    record Document(String kind, String text, Map<String, @Nullable Object> variables) {}

    static Document any(GraphQLSchema schema, Dice dice, World world, String kind) {
        var documents = new Documents(schema, dice, world);
        GraphQLObjectType root = Objects.requireNonNull(
                switch (kind) {
                    case "mutation" -> schema.getMutationType();
                    case "subscription" -> schema.getSubscriptionType();
                    default -> schema.getQueryType();
                });
        String selection = documents.selection(root, 0);
        String declared = documents.declarations.isEmpty() ? "" : "(" + documents.declarations + ")";
        String text = kind + " Any" + declared + documents.directive() + selection + documents.fragments;
        return new Document(kind, text, documents.variables);
    }

    private String selection(GraphQLFieldsContainer type, int depth) {
        var fields = new StringBuilder(" {");
        for (int count = dice.below(depth == 0 ? 3 : 5); count >= 0; count--) {
            fields.append(' ').append(piece(type, depth));
        }
        return fields.append(" }").toString();
    }

    private String piece(GraphQLFieldsContainer type, int depth) {
        if (depth == MAX_DEPTH || dice.oneIn(20)) {
            return "__typename";
        }
        if (dice.oneIn(15)) {
            return "... on " + type.getName() + directive() + selection(type, depth);
        }
        if (dice.oneIn(15)) {
            String name = "F" + names++;
            String inside = selection(type, depth + 1); // may make more of them
            fragments.append(" fragment %s on %s%s".formatted(name, type.getName(), inside));
            return "..." + name + directive();
        }
        if (type instanceof GraphQLInterfaceType && dice.oneIn(2)) {
            return "... on Task" + selection(Objects.requireNonNull(schema.getObjectType("Task")), depth);
        }
        return dice.oneIn(200) ? "noSuchField" : field(dice.of(type.getFieldDefinitions()), depth);
    }

    private String field(GraphQLFieldDefinition field, int depth) {
        String alias = dice.oneIn(2) ? "a" + names++ + ": " : "";
        GraphQLType type = GraphQLTypeUtil.unwrapAll(field.getType());
        String inside = type instanceof GraphQLFieldsContainer container ? selection(container, depth + 1) : "";
        return alias + field.getName() + arguments(field.getArguments()) + directive() + inside;
    }

    private String arguments(List<GraphQLArgument> arguments) {
        var text = new StringBuilder();
        for (GraphQLArgument argument : arguments) {
            boolean isRequired = GraphQLTypeUtil.isNonNull(argument.getType()) && !argument.hasSetDefaultValue();
            if (isRequired ? !dice.oneIn(100) : dice.oneIn(2)) {
                text.append(argument.getName())
                        .append(": ")
                        .append(value(argument.getType()))
                        .append(' ');
            }
        }
        return text.isEmpty() ? "" : "(" + text + ")";
    }

    private String value(GraphQLInputType type) {
        Object value = inputs.of(type, 0);
        if (dice.oneIn(2)) {
            return Inputs.literal(value);
        }
        String name = "v" + names++;
        declarations
                .append('$')
                .append(name)
                .append(": ")
                .append(GraphQLTypeUtil.simplePrint(type))
                .append(' ');
        variables.put(name, Inputs.json(value));
        return "$" + name;
    }

    private String directive() {
        return dice.oneIn(12) ? dice.of(List.of(" @include(if: true)", " @skip(if: false)", " @skip(if: true)")) : "";
    }
}
