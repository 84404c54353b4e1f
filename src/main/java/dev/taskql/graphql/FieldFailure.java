package dev.taskql.graphql;

/** A field cannot be answered, for a reason that the client is told. */
class FieldFailure extends RuntimeException {

    private final ErrorCode code;

    FieldFailure(ErrorCode code, String message) {
        super(message, null, false, false); // expected, so nobody reads its stack trace
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }

    /** What clients read. */
    String explanation() {
        return String.valueOf(getMessage());
    }
}
