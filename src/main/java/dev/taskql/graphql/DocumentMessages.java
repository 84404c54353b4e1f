package dev.taskql.graphql;

import graphql.InvalidSyntaxError;
import graphql.language.SourceLocation;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a document, in plain English. The library's messages quote syntax trees and classes of the inside, so
 * only what a pattern here recognises gets through; the rest becomes a general sentence.
 */
final class DocumentMessages {

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

    private DocumentMessages() {}

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
