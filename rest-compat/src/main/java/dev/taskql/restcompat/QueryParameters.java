package dev.taskql.restcompat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/** The parameters of one query; empty values count as not given. */
final class QueryParameters {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

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

    /**
     * The one value of a parameter that may have several names, and may be repeated as long as it says the same. No work for
     * those that are not given: a dozen of them are looked for in each list.
     */
    <T> Optional<T> one(Function<String, Optional<T>> parse, String expectation, String type, String... names) {
        Set<T> found = new LinkedHashSet<>();
        for (String name : names) {
            if (values.containsKey(name)) {
                all(name)
                        .map(parse)
                        .forEach(value -> value.ifPresentOrElse(found::add, () -> errors.add(name, expectation, type)));
            }
        }
        if (found.size() > 1) {
            errors.add(names[0], "It is given more than once, with different values.", "value_error");
        }
        return found.stream().findFirst();
    }

    Optional<Boolean> truth(String name) {
        return one(QueryParameters::parseTruth, "It must be true or false.", "bool_parsing", name);
    }

    /** A whole number, in digits alone. */
    Optional<Long> number(long least, long most, String expectation, String... names) {
        Function<String, Optional<Long>> parse = text -> Optional.of(text)
                .filter(value -> DIGITS.matcher(value).matches())
                .map(Long::valueOf)
                .filter(number -> number >= least && number <= most);
        return one(parse, expectation, "int_parsing", names);
    }

    void refuse(String name, String message) {
        errors.add(name, message, "value_error");
    }

    /** @throws Rejection where a value could not be read, with all such values */
    void rejectIfAnyIsWrong() {
        errors.rejectIfAny();
    }

    // Python clients write True and False.
    private static Optional<Boolean> parseTruth(String text) {
        if (text.equalsIgnoreCase("true")) {
            return Optional.of(true);
        }
        return text.equalsIgnoreCase("false") ? Optional.of(false) : Optional.empty();
    }
}
