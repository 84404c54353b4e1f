package dev.taskql.graphql;

import dev.taskql.security.RateLimitedException;
import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as clients see it (GraphQL specification, section 7.1.2): {@code extensions} holds the code, and nothing else
 * but after how many seconds to try again where that is known.
 *
 * @param message for people, in English; names nothing of the inside
 * @param locations where in the document; null where it concerns no place in it
 * @param path to the field of the answer; null where it concerns none
 * @param retryAfter in seconds; null where that is not known
 */
record ApiError(
        ErrorCode code,
        String message,
        @Nullable List<SourceLocation> locations,
        @Nullable List<Object> path,
        @Nullable Long retryAfter)
        implements GraphQLError {

    /** After which it is worth asking again; a guess, long enough for a pause between tries. */
    static final long SECONDS_UNAVAILABLE = 1;

    ApiError(ErrorCode code, String message, @Nullable List<SourceLocation> locations, @Nullable List<Object> path) {
        this(code, message, locations, path, null);
    }

    static ApiError of(ErrorCode code, String message) {
        return new ApiError(code, message, null, null);
    }

    /** The service cannot answer for a reason that passes. */
    static ApiError unavailable() {
        return new ApiError(
                ErrorCode.UNAVAILABLE,
                "The service is not available at the moment. Try again.",
                null,
                null,
                SECONDS_UNAVAILABLE);
    }

    static ApiError of(RateLimitedException refused) {
        return new ApiError(ErrorCode.RATE_LIMITED, refused.explanation(), null, null, refused.retryAfter());
    }

    /** The same, with its place in the document and in the answer. */
    ApiError at(@Nullable SourceLocation location, List<Object> place) {
        return new ApiError(code, message, location == null ? null : List.of(location), place, retryAfter);
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public @Nullable List<SourceLocation> getLocations() {
        return locations;
    }

    @Override
    public @Nullable List<Object> getPath() {
        return path;
    }

    @Override
    public ErrorClassification getErrorType() {
        return ErrorClassification.errorClassification(code.name());
    }

    @Override
    public Map<String, Object> getExtensions() {
        return retryAfter == null ? Map.of("code", code.name()) : Map.of("code", code.name(), "retryAfter", retryAfter);
    }

    /** Without the {@code classification} that the library adds to the extensions by itself. */
    @Override
    public Map<String, Object> toSpecification() {
        var specification = new LinkedHashMap<String, Object>();
        specification.put("message", message);
        if (locations != null && !locations.isEmpty()) {
            specification.put(
                    "locations", locations.stream().map(ApiError::position).toList());
        }
        if (path != null) {
            specification.put("path", path);
        }
        specification.put("extensions", getExtensions());
        return specification;
    }

    private static Map<String, Integer> position(SourceLocation location) {
        var position = new LinkedHashMap<String, Integer>();
        position.put("line", location.getLine());
        position.put("column", location.getColumn());
        return position;
    }
}
