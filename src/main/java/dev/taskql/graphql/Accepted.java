package dev.taskql.graphql;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * What the {@code Accept} headers of a request take (RFC 9110, section 12.5.1).
 *
 * @param preferred the form that is liked best; JSON where the choice is left
 * @param isStream whether a stream is as good, though another form may be preferred
 */
record Accepted(AnswerFormat preferred, boolean isStream) {

    private static final Accepted ANYTHING = new Accepted(AnswerFormat.JSON, false);

    /** @throws RequestRefused where the headers are malformed, or take no form that there is */
    static Accepted by(List<String> headers) {
        if (headers.isEmpty()) {
            return ANYTHING;
        }
        List<MediaType> ranges = ranges(headers);
        return new Accepted(
                preferred(ranges),
                ranges.stream().anyMatch(range -> range.equalsTypeAndSubtype(MediaType.TEXT_EVENT_STREAM)));
    }

    private static List<MediaType> ranges(List<String> headers) {
        try {
            return MediaType.parseMediaTypes(headers).stream()
                    .filter(range -> range.getQualityValue() > 0)
                    .sorted(Comparator.comparingDouble(MediaType::getQualityValue)
                            .reversed())
                    .toList();
        } catch (InvalidMediaTypeException malformed) {
            throw RequestRefused.badRequest("The Accept header is malformed.");
        }
    }

    private static AnswerFormat preferred(List<MediaType> ranges) {
        return ranges.stream()
                .flatMap(range -> matching(range).stream())
                .findFirst()
                .orElseThrow(
                        () -> new RequestRefused(
                                HttpStatus.NOT_ACCEPTABLE,
                                "Accept application/graphql-response+json, application/json or text/event-stream: there is no other answer."));
    }

    private static Optional<AnswerFormat> matching(MediaType range) {
        if (range.includes(MediaType.APPLICATION_JSON)) {
            return Optional.of(AnswerFormat.JSON);
        }
        if (range.includes(MediaType.APPLICATION_GRAPHQL_RESPONSE)) {
            return Optional.of(AnswerFormat.GRAPHQL_RESPONSE);
        }
        if (range.equalsTypeAndSubtype(MediaType.TEXT_EVENT_STREAM)) { // not text/*: nobody means a stream by it
            return Optional.of(AnswerFormat.EVENT_STREAM);
        }
        return Optional.empty();
    }
}
