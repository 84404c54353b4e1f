package dev.taskql.graphql.plan;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;

/** One field of an object: under which key of the answer, where its value comes from, and how that is written. */
record FieldPlan(
        SerializableString key, Function<Object, @Nullable Object> reader, ValuePlan value, boolean isNullable) {

    void write(Object source, JsonGenerator json) {
        json.writeName(key);
        value.writeNullable(reader.apply(source), isNullable, json);
    }
}
