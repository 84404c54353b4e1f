package dev.taskql.graphql;

import dev.taskql.task.InstantText;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An instant, spelled as RFC 3339's {@code date-time}; always in UTC and with milliseconds when it is an answer. */
class DateTimeCoercing implements Coercing<Instant, String> {

    private static final String EXPECTED = "Expected an instant such as \"2026-11-20T09:30:00.123Z\".";

    @Override
    public @Nullable String serialize(Object value, GraphQLContext context, Locale locale) {
        if (value instanceof Instant instant) {
            return InstantText.of(instant);
        }
        throw new CoercingSerializeException(EXPECTED);
    }

    @Override
    public Instant parseValue(Object input, GraphQLContext context, Locale locale) {
        Instant instant = input instanceof String text ? parse(text) : null;
        if (instant == null) {
            throw new CoercingParseValueException(EXPECTED);
        }
        return instant;
    }

    @Override
    public Instant parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        Instant instant = input instanceof StringValue text ? parse(text.getValue()) : null;
        if (instant == null) {
            throw new CoercingParseLiteralException(EXPECTED);
        }
        return instant;
    }

    @Override
    public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
        return StringValue.of(String.valueOf(serialize(value, context, locale)));
    }

    private static @Nullable Instant parse(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException malformed) {
            return null;
        }
    }
}
