package dev.taskql.graphql;

import graphql.InvalidSyntaxError;
import graphql.execution.UnknownOperationException;
import graphql.language.SourceLocation;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The library's messages in plain English. They quote syntax trees and classes of the inside, so only what a pattern here
 * recognises gets through; the rest becomes a general sentence.
 */
final class ReadableMessages {

    private static final Pattern VALIDATION_PREFIX =
            Pattern.compile("\\s*Validation error \\([^)]*\\)\\s*:\\s*", Pattern.CASE_INSENSITIVE);

    // The value in the middle is the client's, so what stands behind it counts from the end.
    private static final Pattern ARGUMENT = Pattern.compile(
            "argument '([\\w.\\[\\]]+)' with value '.*' (?:"
                    + "(?<null>must not be null)|(?<object>must be an object type)"
                    + "|is missing required fields '\\[(?<missing>[\\w, ]+)]'"
                    + "|contains a field not in '(?<holder>\\w+)': '(?<extra>\\w+)'"
                    + "|is not a valid '(?<type>\\w+)'(?: - .*)?)",
            Pattern.DOTALL);

    private static final Pattern UNEXPECTED_TOKEN =
            Pattern.compile(".*ffending token '([ -~]{1,40})' at line.*", Pattern.DOTALL);

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

    private ReadableMessages() {}

    static boolean isAboutParserLimits(InvalidSyntaxError error) {
        return String.valueOf(error.getMessage()).startsWith("More than ");
    }

    static String ofSyntax(InvalidSyntaxError error) {
        return "The document is not valid GraphQL" + unexpected(error.getMessage()) + place(error.getLocations()) + ".";
    }

    static String ofValidation(ValidationError error) {
        String message = VALIDATION_PREFIX
                .matcher(String.valueOf(error.getDescription()))
                .replaceFirst("");
        if (!(error.getValidationErrorType() instanceof ValidationErrorType type)) {
            return "The document is not valid.";
        }
        return switch (type) {
            case WrongType, NullValueForNonNullArgument -> ofArgument(message);
            case BadValueForDefaultArg -> "The default value of a variable does not fit its type.";
            case MaxValidationErrorsReached -> "The document has too many errors to list them all.";
            default -> message + ".";
        };
    }

    /** Of the values of variables and of the name of the operation. */
    static String ofInput(Throwable failure) {
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
                .filter(found -> found != null)
                .findFirst()
                .orElse("it does not fit its type");
    }

    private static String ofArgument(String message) {
        Matcher matcher = ARGUMENT.matcher(message);
        if (!matcher.matches()) {
            return message.startsWith("argument")
                    ? "An argument has a value that does not fit its type."
                    : message + ".";
        }
        String argument = "Argument '" + matcher.group(1) + "' ";
        if (matcher.group("null") != null) {
            return argument + "must not be null.";
        }
        if (matcher.group("object") != null) {
            return argument + "must be an object.";
        }
        if (matcher.group("missing") != null) {
            return argument + "lacks required fields: " + matcher.group("missing") + ".";
        }
        return matcher.group("extra") != null
                ? argument + "holds a field that " + matcher.group("holder") + " has not: '" + matcher.group("extra")
                        + "'."
                : argument + "is not a valid " + matcher.group("type") + ".";
    }

    private static String unexpected(@Nullable String message) {
        Matcher token = UNEXPECTED_TOKEN.matcher(String.valueOf(message));
        if (!token.matches()) {
            return "";
        }
        return token.group(1).equals("<EOF>") ? ": it ends too early" : ": unexpected '" + token.group(1) + "'";
    }

    private static String place(@Nullable List<SourceLocation> locations) {
        if (locations == null || locations.isEmpty()) {
            return "";
        }
        SourceLocation location = locations.getFirst();
        return " at line " + location.getLine() + ", column " + location.getColumn();
    }
}
