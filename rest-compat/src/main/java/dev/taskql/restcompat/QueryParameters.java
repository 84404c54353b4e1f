package dev.taskql.restcompat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/** The parameters of one query; empty values count as not given. */
final class QueryParameters {

    private final Map<String, String[]> values;
    private final InputErrors errors = new InputErrors("query");

    /** @throws Rejection where the query cannot be decoded */
    QueryParameters(HttpServletRequest request) {
        try {
            values = request.getParameterMap();
        } catch (IllegalStateException e) {
            throw Rejection.of(HttpStatus.BAD_REQUEST, "The server cannot make sense of this request.");
        }
    }

    /** Every value of a parameter. */
    Stream<String> all(String name) {
        return Stream.of(values.getOrDefault(name, new String[0])).filter(value -> !value.isEmpty());
    }

    /** The one value of a parameter that may have several names, and may be repeated as long as it says the same. */
    <T> Optional<T> one(
            Function<String, Optional<T>> parse, String expectation, String type, String name, String... otherNames) {
        List<T> found = Stream.concat(Stream.of(name), Stream.of(otherNames))
                .flatMap(spelling ->
                        all(spelling).flatMap(value -> parsed(spelling, parse.apply(value), expectation, type)))
                .distinct()
                .toList();
        if (found.size() > 1) {
            errors.add(name, "It is given more than once, with different values.", "value_error");
        }
        return found.stream().findFirst();
    }

    Optional<Boolean> truth(String name) {
        return one(QueryParameters::parseTruth, "It must be true or false.", "bool_parsing", name);
    }

    /** A whole number, in digits alone. */
    Optional<Long> number(long least, long most, String expectation, String name, String... otherNames) {
        Function<String, Optional<Long>> parse = text -> Optional.of(text)
                .filter(value -> value.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .filter(number -> number >= least && number <= most);
        return one(parse, expectation, "int_parsing", name, otherNames);
    }

    void refuse(String name, String message) {
        errors.add(name, message, "value_error");
    }

    /** @throws Rejection where a value could not be read, with all such values */
    void rejectIfAnyIsWrong() {
        errors.rejectIfAny();
    }

    private <T> Stream<T> parsed(String name, Optional<T> value, String expectation, String type) {
        if (value.isEmpty()) {
            errors.add(name, expectation, type);
        }
        return value.stream();
    }

    // Python clients write True and False.
    private static Optional<Boolean> parseTruth(String text) {
        if (text.equalsIgnoreCase("true")) {
            return Optional.of(true);
        }
        return text.equalsIgnoreCase("false") ? Optional.of(false) : Optional.empty();
    }
}
