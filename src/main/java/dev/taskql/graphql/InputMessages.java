package dev.taskql.graphql;

import graphql.execution.UnknownOperationException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the variables or the name of an operation, in plain English; like {@link DocumentMessages}, only what
 * a pattern recognises gets through.
 */
final class InputMessages {

    private static final Pattern VARIABLE = Pattern.compile("Variable '(\\w+)' has an invalid value.*", Pattern.DOTALL);

    private static final Pattern NULL_FIELD =
            Pattern.compile(".*[Ff]ield '(\\w+)' has coerced Null value for NonNull type .*", Pattern.DOTALL);

    private static final Pattern UNKNOWN_FIELD = Pattern.compile(
            ".*contains a field name '(\\w+)' that is not defined for input object type '(\\w+)'.*", Pattern.DOTALL);

    private static final List<Expectation> EXPECTATIONS = List.of(
            new Expectation(".*converted to type '(\\w+)' but.*", "expected a value of type %s"),
            new Expectation(".*Expected a (String|Boolean|Number) input.*", "expected a value of type %s"),
            new Expectation(".*Expected value to be in the integer range.*", "expected an integer of 32 bits"),
            new Expectation(".*Invalid input for enum '(\\w+)'.*", "expected one of the values of %s"),
            new Expectation(
                    ".*Literal value not in allowable values for enum '(\\w+)'.*", "expected one of the values of %s"),
            new Expectation(".*Expected type 'Map'.*", "expected an object"),
            new Expectation(".*has coerced Null value for NonNull type.*", "it must not be null"),
            new Expectation(".*Expected (an? [a-z]+ such as \"[^\"]+\")\\.", "expected %s"));

    /** One way in which a value is not what it should be. */
    private record Expectation(Pattern pattern, String sentence) {

        Expectation(String pattern, String sentence) {
            this(Pattern.compile(pattern, Pattern.DOTALL), sentence);
        }

        @Nullable
        String in(String message) {
            Matcher matcher = pattern.matcher(message);
            return matcher.matches() ? sentence.formatted(matcher.groupCount() > 0 ? matcher.group(1) : "") : null;
        }
    }

    private InputMessages() {}

    static String of(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof UnknownOperationException) {
            return message.startsWith("Must provide")
                    ? "The document has several operations: say which one with operationName."
                    : "The document has no operation of this name.";
        }
        Matcher variable = VARIABLE.matcher(message);
        String whose = variable.matches() ? "Variable '" + variable.group(1) + "'" : "An input";
        return whose + " has an invalid value: " + reason(message) + ".";
    }

    private static String reason(String message) {
        Matcher nullField = NULL_FIELD.matcher(message);
        if (nullField.matches()) {
            return "field '" + nullField.group(1) + "' must be given and not be null";
        }
        Matcher unknownField = UNKNOWN_FIELD.matcher(message);
        if (unknownField.matches()) {
            return unknownField.group(2) + " has no field '" + unknownField.group(1) + "'";
        }
        return EXPECTATIONS.stream()
                .map(expectation -> expectation.in(message))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("it does not fit its type");
    }
}
