package dev.taskql.graphql.plan;

import graphql.introspection.Introspection;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.LightDataFetcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.io.SerializedString;

/**
 * Plans what was asked of a field, where that is plain: properties of objects, without arguments, and without directives
 * that would have to be asked again at each execution.
 */
record PlanMaker(GraphQLSchema schema, Map<String, FragmentDefinition> fragments) {

    /** @throws NotPlannedException where it is not plain */
    ValuePlan plan(GraphQLType type, List<Field> fields) {
        GraphQLType plain = GraphQLTypeUtil.unwrapNonNull(type);
        return switch (plain) {
            case GraphQLScalarType scalar -> new ValuePlan.Scalar(scalar);
            case GraphQLEnumType names -> new ValuePlan.Name(names);
            case GraphQLList list -> {
                GraphQLType item = list.getOriginalWrappedType();
                yield new ValuePlan.Items(plan(item, fields), GraphQLTypeUtil.isNullable(item));
            }
            case GraphQLObjectType object -> new ValuePlan.Fields(fields(object, fields));
            default -> throw new NotPlannedException();
        };
    }

    private List<FieldPlan> fields(GraphQLObjectType object, List<Field> parents) {
        Map<String, List<Field>> byKey = new LinkedHashMap<>();
        parents.forEach(parent -> collect(object, Objects.requireNonNull(parent.getSelectionSet()), byKey));
        List<FieldPlan> plans = new ArrayList<>();
        byKey.forEach((key, merged) -> plans.add(field(object, key, merged)));
        return plans;
    }

    /** As the specification collects fields, section 6.3.2; a fragment that is spread twice adds nothing the second time. */
    private void collect(GraphQLObjectType object, SelectionSet selections, Map<String, List<Field>> byKey) {
        for (Selection<?> selection : selections.getSelections()) {
            switch (selection) {
                case Field field -> {
                    requireNone(field.getDirectives());
                    byKey.computeIfAbsent(field.getResultKey(), key -> new ArrayList<>())
                            .add(field);
                }
                case InlineFragment inline -> {
                    requireNone(inline.getDirectives());
                    if (inline.getTypeCondition() == null
                            || applies(inline.getTypeCondition().getName(), object)) {
                        collect(object, inline.getSelectionSet(), byKey);
                    }
                }
                case FragmentSpread spread -> {
                    FragmentDefinition fragment = Objects.requireNonNull(fragments.get(spread.getName()));
                    requireNone(spread.getDirectives());
                    requireNone(fragment.getDirectives());
                    if (applies(fragment.getTypeCondition().getName(), object)) {
                        collect(object, fragment.getSelectionSet(), byKey);
                    }
                }
                default -> throw new NotPlannedException();
            }
        }
    }

    private boolean applies(String condition, GraphQLObjectType object) {
        return condition.equals(object.getName())
                || (schema.getType(condition) instanceof GraphQLInterfaceType type
                        && schema.getImplementations(type).contains(object));
    }

    private FieldPlan field(GraphQLObjectType object, String key, List<Field> merged) {
        Field field = merged.getFirst();
        String name = field.getName();
        if (name.equals(Introspection.TypeNameMetaFieldDef.getName())) {
            var constant = new ValuePlan.Constant(new SerializedString(object.getName()));
            return new FieldPlan(new SerializedString(key), source -> source, constant, false);
        }
        GraphQLFieldDefinition definition = object.getFieldDefinition(name);
        requireNone(definition.getArguments());
        if (!(schema.getCodeRegistry().getDataFetcher(object, definition) instanceof LightDataFetcher<?>)) {
            throw new NotPlannedException();
        }
        GraphQLOutputType type = definition.getType();
        return new FieldPlan(
                new SerializedString(key), new Accessor(name), plan(type, merged), GraphQLTypeUtil.isNullable(type));
    }

    private static void requireNone(List<?> items) {
        if (!items.isEmpty()) {
            throw new NotPlannedException();
        }
    }
}
