package dev.taskql.graphql;

import graphql.GraphQLError;
import graphql.GraphQLException;
import graphql.InvalidSyntaxError;
import graphql.execution.AbortExecutionException;
import graphql.execution.NonNullableFieldWasNullError;
import graphql.introspection.GoodFaithIntrospection;
import graphql.validation.ValidationError;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns the library's errors into those of the contract; places and paths stay, its inner words go. */
@Component
class ErrorTranslation {

    private final Incidents incidents;

    ErrorTranslation(Incidents incidents) {
        this.incidents = incidents;
    }

    ApiError translate(GraphQLError error) {
        return switch (error) {
            case ApiError ours -> ours;
            case InvalidSyntaxError syntax -> syntaxError(syntax);
            case ValidationError invalid ->
                at(invalid, ErrorCode.GRAPHQL_VALIDATION_FAILED, DocumentMessages.ofValidation(invalid));
            case GoodFaithIntrospection.BadFaithIntrospectionError excessive ->
                at(excessive, ErrorCode.QUERY_TOO_COMPLEX, "The introspection asks for one thing too often.");
            case AbortExecutionException aborted ->
                at(aborted, ErrorCode.QUERY_TOO_COMPLEX, "The operation was given up: it asks for too much.");
            case NonNullableFieldWasNullError broken ->
                at(broken, ErrorCode.INTERNAL_SERVER_ERROR, incidents.report("null at " + broken.getPath(), null));
            default -> other(error);
        };
    }

    /** What went wrong with the input before anything was executed, where that is what it was; null otherwise. */
    @Nullable
    ApiError ofInput(Throwable failure) {
        return failure instanceof GraphQLException && failure instanceof GraphQLError input
                ? at(input, ErrorCode.BAD_USER_INPUT, InputMessages.of(failure))
                : null;
    }

    private static ApiError syntaxError(InvalidSyntaxError error) {
        return DocumentMessages.isAboutParserLimits(error)
                ? at(error, ErrorCode.QUERY_TOO_COMPLEX, "The document is too long or too deeply nested.")
                : at(error, ErrorCode.GRAPHQL_PARSE_FAILED, DocumentMessages.ofSyntax(error));
    }

    private ApiError other(GraphQLError error) {
        ApiError input = error instanceof Throwable failure ? ofInput(failure) : null;
        return input != null
                ? input
                : at(
                        error,
                        ErrorCode.INTERNAL_SERVER_ERROR,
                        incidents.report("unexpected " + error.getClass().getName(), null));
    }

    private static ApiError at(GraphQLError error, ErrorCode code, String message) {
        return new ApiError(code, message, error.getLocations(), error.getPath());
    }
}
