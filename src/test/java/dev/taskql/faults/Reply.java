package dev.taskql.faults;

import java.util.List;

/**
 * What a client knows after a request.
 *
 * @param tasks what the answer told of
 * @param detail for the history
 */
record Reply(Outcome outcome, List<Snapshot> tasks, String detail) {

    enum Outcome {
        DONE,
        /** Refused: the task is at another revision, or the id is used. */
        CONFLICT,
        /** Refused: there is no such task. */
        ABSENT,
        /** Nobody can say whether it was done. */
        UNKNOWN,
        /** An answer that the contract does not know. */
        BROKEN
    }

    static Reply done(List<Snapshot> tasks) {
        return new Reply(Outcome.DONE, tasks, "");
    }

    static Reply of(Outcome outcome, String detail) {
        return new Reply(outcome, List.of(), detail);
    }

    @Override
    public String toString() {
        return outcome + " " + (tasks.size() > 1 ? tasks.size() + " tasks" : tasks) + " " + detail;
    }
}
