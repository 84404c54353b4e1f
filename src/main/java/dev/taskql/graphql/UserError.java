package dev.taskql.graphql;

import dev.taskql.task.Refusal;
import java.util.List;
import java.util.Optional;
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

    /**
     * Why a mutation did nothing.
     *
     * @param guard the field of a single input that a conflict is about
     */
    static List<UserError> of(Refusal refusal, String guard) {
        return switch (refusal) {
            case Refusal.Invalid invalid ->
                invalid.violations().stream()
                        .map(violation -> new UserError(UserErrorCode.INVALID, violation.message(), violation.field()))
                        .toList();
            case Refusal.NotFound missing ->
                List.of(new UserError(UserErrorCode.NOT_FOUND, "There is no such task.", List.of("id")));
            case Refusal.Conflict conflict -> List.of(conflict(conflict.index(), guard));
            case Refusal.LimitReached reached ->
                List.of(new UserError(
                        UserErrorCode.LIMIT_REACHED, "An account holds at most " + reached.limit() + " tasks.", null));
        };
    }

    private static UserError conflict(Optional<Integer> index, String guard) {
        List<String> field = index.map(position -> List.of("tasks", String.valueOf(position), guard))
                .orElseGet(() -> List.of(guard));
        String message = guard.equals("id")
                ? "The id was already used for something else."
                : "The task has changed in the meantime.";
        return new UserError(UserErrorCode.CONFLICT, message, field);
    }
}
