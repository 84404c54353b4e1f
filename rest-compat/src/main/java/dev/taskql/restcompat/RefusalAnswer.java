package dev.taskql.restcompat;

import dev.taskql.task.Refusal;
import dev.taskql.task.Task;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How this face says no, by where the input is. */
enum RefusalAnswer {
    QUERY("query"),
    BODY("body");

    private static final Problem NO_SUCH_TASK = Problem.of(HttpStatus.NOT_FOUND, "There is no such task.");

    private final String part;

    RefusalAnswer(String part) {
        this.part = part;
    }

    static ResponseEntity<Problem> noSuchTask() {
        return NO_SUCH_TASK.answer();
    }

    ResponseEntity<Problem> to(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Invalid invalid -> invalid(invalid);
            case Refusal.NotFound missing -> noSuchTask();
            case Refusal.Stale stale -> stale(stale.current());
            case Refusal.IdTaken taken -> idTaken();
            case Refusal.LimitReached reached -> full(reached);
        };
    }

    private ResponseEntity<Problem> invalid(Refusal.Invalid invalid) {
        List<InputError> errors = invalid.violations().stream()
                .map(violation -> InputError.of(part, violation))
                .toList();
        return Problem.of(errors).answer();
    }

    private static ResponseEntity<Problem> idTaken() {
        return Problem.of(HttpStatus.CONFLICT, "The id was used for another task before.")
                .answer();
    }

    private static ResponseEntity<Problem> full(Refusal.LimitReached reached) {
        return Problem.of(HttpStatus.CONFLICT, "An account holds at most " + reached.limit() + " tasks.")
                .answer();
    }

    private static ResponseEntity<Problem> stale(Task current) {
        String detail = "The task has changed since; it is at revision " + current.revision() + ".";
        return Problem.of(HttpStatus.PRECONDITION_FAILED, detail)
                .answer(ResponseEntity.status(HttpStatus.PRECONDITION_FAILED).eTag(TaskJson.entityTag(current)));
    }
}
