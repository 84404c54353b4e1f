package dev.taskql.restcompat;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What nobody else in this face answers: other methods of its paths, and other paths. */
@RestController
class UnknownRequests {

    @RequestMapping({Paths.TASKS, Paths.TASKS + "/"})
    ResponseEntity<?> ofList() {
        return notAllowed("GET, HEAD, POST, OPTIONS");
    }

    @RequestMapping({Paths.TASK, Paths.TASK + "/"})
    ResponseEntity<?> ofTask() {
        return notAllowed("GET, HEAD, PUT, DELETE, OPTIONS");
    }

    @RequestMapping({Paths.COMPLETION, Paths.COMPLETION + "/"})
    ResponseEntity<?> ofCompletion() {
        return notAllowed("PATCH, OPTIONS");
    }

    @RequestMapping(Paths.EVERYTHING)
    ResponseEntity<?> ofOtherPaths() {
        return Problem.of(HttpStatus.NOT_FOUND, "There is nothing at this address.")
                .answer();
    }

    private static ResponseEntity<?> notAllowed(String allowed) {
        return Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "This address does not know this method.")
                .answer(ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED).header(HttpHeaders.ALLOW, allowed));
    }
}
