package dev.taskql.attack;

import static dev.taskql.attack.Outcome.ANSWERED;
import static dev.taskql.attack.Outcome.answered;

import java.util.stream.Stream;

/** The victim's id and path, in everything that takes one, by somebody with an account. */
final class ForeignIdAttacks {

    private static final String TAKEN = "{\"title\":\"taken\",\"completed\":true}";

    private ForeignIdAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(queries(), mutations(), bulk(), rest(), otherSpellings())
                .flatMap(attacks -> attacks);
    }

    private static Stream<Attack> queries() {
        return Stream.of(
                        "{ task(id: \"$TASK\") { title } }",
                        "{ node(id: \"$TASK\") { id ... on Task { title } } }",
                        "{ tasks(filter: {ids: [\"$TASK\"]}) { totalCount nodes { title } } }",
                        "{ tasks(filter: {not: {ids: []}}) { totalCount nodes { title } } }",
                        "{ tasks(filter: {or: [{completed: false}, {ids: [\"$TASK\"]}]}) { nodes { title } } }",
                        "{ tasks(filter: {search: \"treasure\"}) { nodes { title } } }",
                        "{ tasks(last: 1000) { edges { cursor node { title } } totalCount } }",
                        "{ taskChanges(first: 1000) { changes { taskId task { title } } } }",
                        "{ viewer { taskCounts { total } } }")
                .map(document -> Attack.operation("reading what is another's: " + document, document, ANSWERED));
    }

    private static Stream<Attack> mutations() {
        return Stream.of("update", "toggle", "delete")
                .flatMap(verb -> Stream.of("id: \"$TASK\"", "id: \"$TASK\", ifRevision: 1", "id: \"$VICTIM\"")
                        .map(input -> Attack.operation(
                                verb + " of another's task by " + input,
                                "mutation { %sTask(input: {%s}) { task { title } userErrors { code } } }"
                                        .formatted(verb, verb.equals("update") ? input + ", title: \"taken\"" : input),
                                answered("NOT_FOUND"))));
    }

    private static Stream<Attack> bulk() {
        return Stream.of(
                        "updateTasks(input: {filter: {ids: [\"$TASK\"]}, set: {completed: true}}) { tasks { id } }",
                        "updateTasks(input: {filter: {completed: false}, set: {tags: []}}) { tasks { id } }",
                        "deleteTasks(input: {filter: {ids: [\"$TASK\"]}}) { deletedTaskIds }",
                        "deleteTasks(input: {filter: {hasDueDate: false}}) { deletedTaskIds }",
                        "createTask(input: {id: \"$TASK\", title: \"mine\"}) { userErrors { code } }",
                        "createTasks(input: {tasks: [{id: \"$TASK\", title: \"mine\"}]}) { userErrors { code } }")
                .map(field -> Attack.operation(
                        "writing to what is another's: " + field, "mutation { " + field + " }", ANSWERED));
    }

    private static Stream<Attack> rest() {
        return Stream.of("GET", "POST", "GET /$TASK", "PUT /$TASK", "DELETE /$TASK", "PATCH /$TASK/complete")
                .flatMap(operation -> Stream.of(
                                Attack.http("another's path: " + operation, request(operation, "$VICTIM"), "403"),
                                Attack.http("nobody's path: " + operation, request(operation, "nobody"), "403"),
                                Attack.http("another's task: " + operation, request(operation, "$ATTACKER"), "404"))
                        .filter(attack ->
                                !(attack.name().startsWith("another's task") && !operation.contains("$TASK"))));
    }

    /** All of them would be the victim's name to somebody who is not looking closely. */
    private static Stream<Attack> otherSpellings() {
        return Stream.of(
                        "$VICTIM%20",
                        "%20$VICTIM", "$VICTIM%c3%a4", "$ATTACKER%7f", "USER-", "$ATTACKER,$VICTIM", "me", "*")
                .map(name -> Attack.http("the path of " + name, request("GET", name), "403"));
    }

    private static Request request(String operation, String user) {
        String[] parts = operation.split(" ", 2);
        Request request = Request.of(
                        parts[0] + " /api/" + user + "/tasks" + (parts.length == 1 ? "" : parts[1]),
                        "Content-Type: application/json")
                .signedIn();
        return parts[0].startsWith("P") ? request.with(TAKEN) : request;
    }
}
