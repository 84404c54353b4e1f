package dev.taskql.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {

    private final GraphQLContext context = GraphQLContext.getDefault();

    @Nested
    class Dates {

        private final DateCoercing dates = new DateCoercing();

        @Test
        void aDayIsReadAndWrittenAlike() {
            LocalDate day = LocalDate.of(2026, 11, 20);

            assertThat(dates.parseValue("2026-11-20", context, Locale.ROOT)).isEqualTo(day);
            assertThat(dates.parseLiteral(
                            StringValue.of("2026-11-20"), CoercedVariables.emptyVariables(), context, Locale.ROOT))
                    .isEqualTo(day);
            assertThat(dates.serialize(day, context, Locale.ROOT)).isEqualTo("2026-11-20");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2026-02-30",
                    "2026-13-01",
                    "+12026-01-01",
                    "-2026-01-01",
                    "26-01-01",
                    "2026-1-1",
                    "20261120",
                    "",
                    "2026-11-20T00:00:00Z",
                    " 2026-11-20",
                    "٢٠٢٦-11-20"
                })
        void whatIsNoDayIsRefused(String text) {
            assertThatThrownBy(() -> dates.parseValue(text, context, Locale.ROOT))
                    .isInstanceOf(CoercingParseValueException.class)
                    .hasMessage("Expected a day such as \"2026-11-20\".");
        }

        @Test
        void aNumberIsNoDay() {
            assertThatThrownBy(() -> dates.parseValue(20261120, context, Locale.ROOT))
                    .isInstanceOf(CoercingParseValueException.class);
            assertThatThrownBy(() -> dates.parseLiteral(
                            IntValue.of(20261120), CoercedVariables.emptyVariables(), context, Locale.ROOT))
                    .isInstanceOf(CoercingParseLiteralException.class);
        }
    }

    @Nested
    class Instants {

        private final DateTimeCoercing instants = new DateTimeCoercing();

        @ParameterizedTest
        @ValueSource(strings = {"2026-11-20T09:30:00.123Z", "2026-11-20T09:30:00.000Z", "0001-01-01T00:00:00.000Z"})
        void anInstantIsWrittenInUtcWithMilliseconds(String text) {
            assertThat(instants.serialize(Instant.parse(text), context, Locale.ROOT))
                    .isEqualTo(text);
        }

        @Test
        void anOffsetIsReadAsUtc() {
            assertThat(instants.parseValue("2026-11-20T09:30:00+02:00", context, Locale.ROOT))
                    .isEqualTo(Instant.parse("2026-11-20T07:30:00Z"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"2026-11-20", "2026-11-20T09:30:00", "now", ""})
        void whatIsNoInstantIsRefused(String text) {
            assertThatThrownBy(() -> instants.parseValue(text, context, Locale.ROOT))
                    .isInstanceOf(CoercingParseValueException.class)
                    .hasMessageStartingWith("Expected an instant");
        }
    }
}
