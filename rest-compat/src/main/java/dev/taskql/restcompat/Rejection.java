package dev.taskql.restcompat;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Ends a request that does not get as far as the service. */
final class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient HttpHeaders headers = new HttpHeaders();

    Rejection(Problem problem) {
        // Expected, and answered in full: nobody reads its stack trace.
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    static Rejection of(HttpStatus status, String detail) {
        return new Rejection(Problem.of(status, detail));
    }

    Rejection with(String header, String value) {
        headers.set(header, value);
        return this;
    }

    ResponseEntity<Problem> answer() {
        return problem.answer(ResponseEntity.status(problem.status()).headers(headers));
    }
}
