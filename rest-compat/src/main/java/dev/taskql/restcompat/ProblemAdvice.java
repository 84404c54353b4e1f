package dev.taskql.restcompat;

import dev.taskql.log.Trace;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.util.DisconnectedClientHelper;

/** What this face answers when a request ends in an exception; the controllers of other packages are none of its business. */
@RestControllerAdvice(basePackageClasses = ProblemAdvice.class)
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** Null where a body broke off: the container has refused the request already. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Problem> rejected(Rejection rejection, HttpServletResponse response) {
        return response.isCommitted() ? null : rejection.answer();
    }

    /** The database is away, or too busy: another try may do. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<Problem> unavailable(Exception cause, HttpServletResponse response) throws Exception {
        cutOffIfBegun(cause, response);
        LOG.warn("The database is away: {}", Trace.inShort(cause));
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "The server cannot answer at the moment; try again later.")
                .answer(ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, "1"));
    }

    /** A fault of the server's own: the log has the cause, the client an id to ask for it. */
    @ExceptionHandler
    ResponseEntity<Problem> unexpected(Exception cause, HttpServletResponse response) throws Exception {
        cutOffIfBegun(cause, response);
        var id = UUID.randomUUID();
        LOG.error("Unexpected failure {}", id, Trace.of(cause));
        return Problem.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "Something went wrong on the server; its log has it as " + id + ".")
                .answer();
    }

    /** What was sent cannot be taken back: without its end, the client notices that it is not whole. */
    private static void cutOffIfBegun(Exception cause, HttpServletResponse response) throws Exception {
        if (response.isCommitted() || DisconnectedClientHelper.isClientDisconnectedException(cause)) {
            throw cause;
        }
        response.resetBuffer();
    }
}
