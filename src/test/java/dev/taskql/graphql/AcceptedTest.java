package dev.taskql.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

class AcceptedTest {

    @Test
    void withoutAWishItIsJson() {
        assertThat(Accepted.by(List.of()).preferred()).isEqualTo(AnswerFormat.JSON);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    application/graphql-response+json                                | GRAPHQL_RESPONSE
                    application/json                                                 | JSON
                    */*                                                              | JSON
                    application/*                                                    | JSON
                    application/graphql-response+json, application/json;q=0.9        | GRAPHQL_RESPONSE
                    application/graphql-response+json;q=0.5, application/json        | JSON
                    application/json;q=0.5, application/graphql-response+json;q=0.6  | GRAPHQL_RESPONSE
                    text/html, application/xhtml+xml, */*;q=0.8                      | JSON
                    text/event-stream                                                | EVENT_STREAM
                    application/json, text/event-stream                              | JSON
                    text/event-stream, application/json;q=0.4                        | EVENT_STREAM
                    application/graphql-response+json; charset=utf-8                 | GRAPHQL_RESPONSE
                    """)
    void theHighestWishWins(String accept, AnswerFormat format) {
        assertThat(Accepted.by(List.of(accept)).preferred()).isEqualTo(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json;q=0", "text/*"})
    void whatTheServerDoesNotSpeakIsNotAcceptable(String accept) {
        assertThatThrownBy(() -> Accepted.by(List.of(accept)).preferred())
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.status()).isEqualTo(HttpStatus.NOT_ACCEPTABLE));
    }

    @Test
    void aStreamIsAllowedWhereItIsNamed() {
        assertThat(Accepted.by(List.of("application/json, text/event-stream")).isStream())
                .isTrue();
        assertThat(Accepted.by(List.of("application/json", "text/event-stream;q=0"))
                        .isStream())
                .isFalse();
        assertThat(Accepted.by(List.of("*/*")).isStream()).isFalse();
        assertThat(Accepted.by(List.of()).isStream()).isFalse();
    }

    @Test
    void aMalformedWishIsABadRequest() {
        assertThatThrownBy(() -> Accepted.by(List.of("application/json;;;q=x")).preferred())
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.status()).isEqualTo(HttpStatus.BAD_REQUEST));
    }
}
