package dev.taskql.graphql.plan;

import graphql.GraphQLContext;
import graphql.schema.Coercing;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLScalarType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;

/** How values of one type, as far as they were asked for, become JSON. */
sealed interface ValuePlan {

    /**
     * Writes a value.
     *
     * @throws NotPlannedException where the value is not what was planned for; what is written by then is void
     */
    void write(Object value, JsonGenerator json);

    default void writeNullable(@Nullable Object value, boolean isNullable, JsonGenerator json) {
        if (value != null) {
            write(value, json);
        } else if (isNullable) {
            json.writeNull();
        } else {
            throw new NotPlannedException();
        }
    }

    record Scalar(Coercing<?, ?> coercing) implements ValuePlan {

        Scalar(GraphQLScalarType type) {
            this(type.getCoercing());
        }

        @Override
        public void write(Object value, JsonGenerator json) {
            Object leaf = value instanceof String
                    ? value
                    : coercing.serialize(value, GraphQLContext.getDefault(), Locale.ROOT);
            switch (leaf) {
                case String text -> json.writeString(text);
                case Boolean claim -> json.writeBoolean(claim);
                case Integer number -> json.writeNumber(number);
                case null -> throw new NotPlannedException();
                default -> throw new NotPlannedException();
            }
        }
    }

    record Name(GraphQLEnumType type) implements ValuePlan {

        @Override
        public void write(Object value, JsonGenerator json) {
            json.writeString((String) type.serialize(value, GraphQLContext.getDefault(), Locale.ROOT));
        }
    }

    record Items(ValuePlan item, boolean isNullable) implements ValuePlan {

        @Override
        public void write(Object value, JsonGenerator json) {
            if (!(value instanceof List<?> items)) {
                throw new NotPlannedException();
            }
            json.writeStartArray();
            for (Object element : items) {
                item.writeNullable(element, isNullable, json);
            }
            json.writeEndArray();
        }
    }

    record Fields(List<FieldPlan> fields) implements ValuePlan {

        @Override
        public void write(Object value, JsonGenerator json) {
            json.writeStartObject();
            for (FieldPlan field : fields) {
                field.write(value, json);
            }
            json.writeEndObject();
        }
    }

    /** {@code __typename}. */
    record Constant(SerializableString text) implements ValuePlan {

        @Override
        public void write(Object value, JsonGenerator json) {
            json.writeString(text);
        }
    }
}
