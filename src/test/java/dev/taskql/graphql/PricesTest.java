package dev.taskql.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import graphql.introspection.Introspection;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;

/** No list joins the schema without a price. */
@TaskqlTest
class PricesTest {

    /** Lists that are short, or that have a flat price. */
    private static final Set<String> UNPRICED = Set.of("updateTasks.tasks");

    @Autowired
    private GraphQlSource source;

    @Test
    void everyListOfObjectsHasAPriceOrIsKnownToBeShort() {
        GraphQLSchema schema = source.schema();
        var unpriced = new TreeSet<String>();
        Stream.of(schema.getQueryType(), schema.getMutationType())
                .flatMap(type -> type.getFieldDefinitions().stream())
                .forEach(field -> unpriced.addAll(unpricedLists(field)));

        assertThat(unpriced).isEqualTo(UNPRICED);
    }

    @Test
    void onlyTheRootHasListsOfItsOwn() {
        // What costs more than its fields is known by the name of a root field alone.
        for (GraphQLType type : source.schema().getAllTypesAsList()) {
            if (type instanceof GraphQLObjectType object && !Introspection.isIntrospectionTypes(object)) {
                object.getFieldDefinitions().stream()
                        .filter(PricesTest::isListOfObjects)
                        .forEach(field -> assertThat(object.getName() + "." + field.getName())
                                .matches("(\\w+Connection|\\w+Page|\\w+Payload)\\.\\w+"));
            }
        }
    }

    private static Set<String> unpricedLists(GraphQLFieldDefinition root) {
        var unpriced = new TreeSet<String>();
        if (GraphQLTypeUtil.unwrapAll(root.getType()) instanceof GraphQLObjectType answer) {
            answer.getFieldDefinitions().stream()
                    .filter(PricesTest::isListOfObjects)
                    .map(GraphQLFieldDefinition::getName)
                    .filter(name -> !name.equals("userErrors")) // a few, and of no size
                    .filter(name -> !Prices.of(root.getName()).lists().contains(name))
                    .forEach(name -> unpriced.add(root.getName() + "." + name));
        }
        return unpriced;
    }

    private static boolean isListOfObjects(GraphQLFieldDefinition field) {
        return GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(field.getType()))
                && GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType;
    }
}
