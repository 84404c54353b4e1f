package dev.taskql.graphql;

import org.springframework.http.HttpStatus;

/** An HTTP request that carries no operation which could be executed. */
class RequestRefused extends RuntimeException {

    private final HttpStatus status;

    RequestRefused(HttpStatus status, String message) {
        super(message, null, false, false); // expected, so nobody reads its stack trace
        this.status = status;
    }

    static RequestRefused badRequest(String message) {
        return new RequestRefused(HttpStatus.BAD_REQUEST, message);
    }

    HttpStatus status() {
        return status;
    }

    ApiError error() {
        return ApiError.of(ErrorCode.BAD_USER_INPUT, String.valueOf(getMessage()));
    }
}
