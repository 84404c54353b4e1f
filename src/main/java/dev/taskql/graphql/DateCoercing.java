package dev.taskql.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.scalars.ExtendedScalars;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A calendar day, spelled as RFC 3339's {@code full-date}. Stricter than the library's: the year has four digits, and
 * only a string is a day.
 */
class DateCoercing implements Coercing<LocalDate, String> {

    private static final Pattern SPELLING = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final String EXPECTED = "Expected a day such as \"2026-11-20\".";

    @Override
    public @Nullable String serialize(Object day, GraphQLContext context, Locale locale) {
        return (String) ExtendedScalars.Date.getCoercing().serialize(day, context, locale);
    }

    @Override
    public LocalDate parseValue(Object input, GraphQLContext context, Locale locale) {
        LocalDate day = input instanceof String text ? parse(text) : null;
        if (day == null) {
            throw new CoercingParseValueException(EXPECTED);
        }
        return day;
    }

    @Override
    public LocalDate parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        LocalDate day = input instanceof StringValue text ? parse(text.getValue()) : null;
        if (day == null) {
            throw new CoercingParseLiteralException(EXPECTED);
        }
        return day;
    }

    @Override
    public Value<?> valueToLiteral(Object day, GraphQLContext context, Locale locale) {
        return StringValue.of(String.valueOf(day));
    }

    private static @Nullable LocalDate parse(@Nullable String text) {
        try {
            return text != null && SPELLING.matcher(text).matches() ? LocalDate.parse(text) : null;
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }
}
