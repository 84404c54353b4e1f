package dev.taskql.restcompat;

import dev.taskql.task.Task;

/** A task's revision as a strong entity tag (RFC 9110 section 8.8.3). */
final class EntityTag {

    private EntityTag() {}

    static String of(Task task) {
        return "\"" + task.revision() + "\"";
    }
}
