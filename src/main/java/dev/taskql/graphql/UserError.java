package dev.taskql.graphql;

import dev.taskql.task.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something the person or the client can put right.
 *
 * @param field the path into {@code input}; null where no field is at fault
 */
record UserError(
        UserErrorCode code, String message, @Nullable List<String> field) {

    enum UserErrorCode {
        INVALID,
        NOT_FOUND,
        CONFLICT,
        LIMIT_REACHED
    }

    /** Why a mutation did nothing. */
    static List<UserError> of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Invalid invalid ->
                invalid.violations().stream()
                        .map(violation -> new UserError(UserErrorCode.INVALID, violation.message(), violation.field()))
                        .toList();
            case Refusal.NotFound missing ->
                List.of(new UserError(UserErrorCode.NOT_FOUND, "There is no such task.", List.of("id")));
            case Refusal.Stale stale ->
                List.of(new UserError(
                        UserErrorCode.CONFLICT, "The task has changed in the meantime.", List.of("ifRevision")));
            case Refusal.IdTaken taken ->
                List.of(new UserError(
                        UserErrorCode.CONFLICT, "The id was already used for something else.", taken.field()));
            case Refusal.LimitReached reached ->
                List.of(new UserError(
                        UserErrorCode.LIMIT_REACHED, "An account holds at most " + reached.limit() + " tasks.", null));
        };
    }
}
