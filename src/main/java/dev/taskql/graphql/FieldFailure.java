package dev.taskql.graphql;

/** A field cannot be answered, for a reason that the client is told. */
class FieldFailure extends RuntimeException {

    /** The message of SYNC_RESET_REQUIRED. */
    static final String RESET_REQUIRED =
            "What happened since this token is no longer known. Forget the copy and start without a token.";

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
