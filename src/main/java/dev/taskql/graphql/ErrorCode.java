package dev.taskql.graphql;

/** The closed list of {@code extensions.code}; the description of {@code Query} in the schema promises it. */
enum ErrorCode {
    GRAPHQL_PARSE_FAILED,
    GRAPHQL_VALIDATION_FAILED,
    BAD_USER_INPUT,
    QUERY_TOO_COMPLEX,
    RATE_LIMITED,
    SYNC_RESET_REQUIRED,
    UNAUTHENTICATED,
    UNAVAILABLE,
    INTERNAL_SERVER_ERROR
}
