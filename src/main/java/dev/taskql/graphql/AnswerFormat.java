package dev.taskql.graphql;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The forms of an answer (GraphQL over HTTP, section 6.4). The two of JSON differ in the HTTP status of an error. */
enum AnswerFormat {
    /** The legacy form: an operation that failed is still HTTP 200, because intermediaries answer in JSON too. */
    JSON("application/json;charset=utf-8"),
    /** An operation that could not be executed has a status of its own. */
    GRAPHQL_RESPONSE("application/graphql-response+json;charset=utf-8"),
    /** Server-sent events: GraphQL over Server-Sent Events, distinct connections mode. */
    EVENT_STREAM("text/event-stream;charset=utf-8");

    private final String contentType;

    AnswerFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** The form that the {@code Accept} headers prefer (RFC 9110, section 12.5.1); JSON where they leave the choice. */
    static AnswerFormat preferredBy(List<String> accept) {
        if (accept.isEmpty()) {
            return JSON;
        }
        return accepted(accept).stream()
                .filter(range -> range.getQualityValue() > 0)
                .flatMap(range -> matching(range).stream())
                .findFirst()
                .orElseThrow(
                        () -> new RequestRefused(
                                HttpStatus.NOT_ACCEPTABLE,
                                "Accept application/graphql-response+json, application/json or text/event-stream: there is no other answer."));
    }

    /** Whether a stream is as good, though another form may be preferred. */
    static boolean allowsStream(List<String> accept) {
        return accepted(accept).stream()
                .anyMatch(range ->
                        range.getQualityValue() > 0 && range.equalsTypeAndSubtype(MediaType.TEXT_EVENT_STREAM));
    }

    private static Optional<AnswerFormat> matching(MediaType range) {
        if (range.includes(MediaType.APPLICATION_JSON)) {
            return Optional.of(JSON);
        }
        if (range.includes(MediaType.APPLICATION_GRAPHQL_RESPONSE)) {
            return Optional.of(GRAPHQL_RESPONSE);
        }
        if (range.equalsTypeAndSubtype(MediaType.TEXT_EVENT_STREAM)) { // not text/*: nobody means a stream by it
            return Optional.of(EVENT_STREAM);
        }
        return Optional.empty();
    }

    private static List<MediaType> accepted(List<String> accept) {
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .sorted(Comparator.comparingDouble(MediaType::getQualityValue)
                            .reversed())
                    .toList();
        } catch (InvalidMediaTypeException malformed) {
            throw RequestRefused.badRequest("The Accept header is malformed.");
        }
    }
}
