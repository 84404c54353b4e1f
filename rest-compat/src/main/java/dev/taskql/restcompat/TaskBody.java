package dev.taskql.restcompat;

import dev.taskql.task.Given;
import dev.taskql.task.NewTask;
import dev.taskql.task.TaskPatch;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the bodies of the three writing requests mean. Members that are not read here change nothing. */
final class TaskBody {

    private final InputErrors errors = new InputErrors("body");
    private final Members members;

    private TaskBody(JsonNode object) {
        this.members = new Members(object, errors);
    }

    /** @throws Rejection where it cannot be read, with everything that is wrong with it */
    static NewTask newTask(JsonNode object) {
        return new TaskBody(object).newTask();
    }

    /** @throws Rejection where it cannot be read, with everything that is wrong with it */
    static TaskPatch patch(JsonNode object) {
        return new TaskBody(object).patch();
    }

    /**
     * Whether the task shall be completed; empty to toggle it.
     *
     * @param query what the query says about it
     * @throws Rejection where it is not clear
     */
    static Optional<Boolean> completion(Optional<JsonNode> body, Optional<Boolean> query) {
        JsonNode object = body.filter(node -> !node.isNull()).orElseGet(JsonNodeFactory.instance::objectNode);
        if (!object.isObject()) {
            throw JsonBodies.malformed("It must be an object.", "object_type");
        }
        return new TaskBody(object).completion(query);
    }

    private NewTask newTask() {
        NewTask task = new NewTask(
                members.text("id").value(),
                members.text("title").value(),
                members.text("description").value(),
                members.word("status", Words.STATUS).value(),
                agreed(
                        members.truth("completed").value(),
                        members.truth("is_completed").value()),
                members.word("priority", Words.PRIORITY).value(),
                members.day("due_date").value(),
                members.texts("tags").value());
        errors.rejectIfAny();
        return task;
    }

    private TaskPatch patch() {
        TaskPatch patch = new TaskPatch(
                members.text("title"),
                members.text("description"),
                members.word("status", Words.STATUS),
                completion(),
                members.word("priority", Words.PRIORITY),
                members.day("due_date"),
                members.texts("tags"));
        errors.rejectIfAny();
        return patch;
    }

    private Optional<Boolean> completion(Optional<Boolean> query) {
        Boolean completed = agreed(completion().value(), query.orElse(null));
        errors.rejectIfAny();
        return Optional.ofNullable(completed);
    }

    /** The two names of one field; null is no value of either. */
    private Given<Boolean> completion() {
        Boolean completed = agreed(truthOrError("completed"), truthOrError("is_completed"));
        return completed == null ? Given.absent() : Given.of(completed);
    }

    private @Nullable Boolean truthOrError(String name) {
        Given<Boolean> given = members.truth(name);
        if (given.isPresent() && given.value() == null) {
            errors.add(name, "It must be true or false.", "bool_type");
        }
        return given.value();
    }

    private @Nullable Boolean agreed(@Nullable Boolean one, @Nullable Boolean other) {
        if (one != null && other != null && !one.equals(other)) {
            errors.add("completed", "It is given twice, as true and as false.", "value_error");
        }
        return one == null ? other : one;
    }
}
