package dev.taskql.attack;

import static dev.taskql.attack.Outcome.answered;
import static dev.taskql.attack.Outcome.refused;

import java.util.stream.Stream;

/** Numbers, texts and filters of queries beyond what they may be. */
final class ArgumentAttacks {

    private ArgumentAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(
                Attack.operation("a page of -1", "{ tasks(first: -1) { totalCount } }", answered("BAD_USER_INPUT")),
                Attack.operation("a page of 1001", "{ tasks(first: 1001) { totalCount } }", answered("BAD_USER_INPUT")),
                Attack.operation(
                        "a page both ways", "{ tasks(first: 1, last: 1) { totalCount } }", answered("BAD_USER_INPUT")),
                Attack.operation("no changes", "{ taskChanges(first: 0) { hasMore } }", answered("BAD_USER_INPUT")),
                Attack.operation(
                        "2^31", "{ tasks(first: 2147483648) { totalCount } }", refused("GRAPHQL_VALIDATION_FAILED")),
                Attack.operation("U+0000 in search", search("a\\u0000"), answered("BAD_USER_INPUT")),
                Attack.operation("201 characters of search", search("x".repeat(201)), answered("BAD_USER_INPUT")),
                Attack.operation(
                        "filters 9 deep", tasks("{not: ".repeat(9) + "{}" + "}".repeat(9)), answered("BAD_USER_INPUT")),
                Attack.operation(
                        "101 conditions",
                        tasks("{or: [" + "{completed: true},".repeat(101) + "]}"),
                        answered("BAD_USER_INPUT")),
                Attack.operation(
                        "1,001 ids", tasks("{ids: [" + "\"a\",".repeat(1_001) + "]}"), answered("BAD_USER_INPUT")),
                Attack.operation(
                        "deleting without a condition",
                        "mutation { deleteTasks(input: {filter: {and: [{not: {}}]}}) { userErrors { code } } }",
                        answered("INVALID")));
    }

    private static String search(String text) {
        return tasks("{search: \"" + text + "\"}");
    }

    private static String tasks(String filter) {
        return "{ tasks(filter: " + filter + ") { totalCount } }";
    }
}
