package dev.taskql.task;

/**
 * A task that is to be created.
 *
 * @param hasOwnId whether the client chose the id, so that it may be a retry
 */
record Draft(Task task, CreationDigest digest, boolean hasOwnId) {

    static Draft of(Task task, boolean hasOwnId) {
        return new Draft(task, CreationDigest.of(task), hasOwnId);
    }
}
