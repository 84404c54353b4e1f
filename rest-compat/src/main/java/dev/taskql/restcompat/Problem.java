package dev.taskql.restcompat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What went wrong, as RFC 9457 has it. Not Spring's own, which repeats the path of the request and with it the user.
 *
 * @param detail one string, for people: clients of {@code {"detail": "…"}} show it
 * @param errors everything that is wrong with an input; null for problems of another kind
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String title, int status, String detail, @Nullable List<InputError> errors) {

    static Problem of(HttpStatus status, String detail) {
        return new Problem(status.getReasonPhrase(), status.value(), detail, null);
    }

    /** 422, with every error in {@code detail} as well. */
    static Problem of(List<InputError> errors) {
        HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
        String detail =
                String.join(" ", errors.stream().map(InputError::toString).toList());
        return new Problem(status.getReasonPhrase(), status.value(), detail, List.copyOf(errors));
    }

    /** This problem as an answer, whatever the client would rather accept. */
    ResponseEntity<Problem> answer() {
        return answer(ResponseEntity.status(status));
    }

    /** The same with headers of its own. */
    ResponseEntity<Problem> answer(ResponseEntity.BodyBuilder headers) {
        return headers.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(this);
    }
}
