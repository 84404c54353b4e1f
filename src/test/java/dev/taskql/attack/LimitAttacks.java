package dev.taskql.attack;

import static dev.taskql.attack.Outcome.ANSWERED;
import static dev.taskql.attack.Outcome.refused;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Documents that ask for more than anybody needs. LimitsTest holds each limit to its edge; here they are far beyond. */
final class LimitAttacks {

    private static final Outcome TOO_COMPLEX = refused("QUERY_TOO_COMPLEX");
    private static final Outcome INVALID = refused("GRAPHQL_VALIDATION_FAILED");

    private LimitAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(bombs(), variables(), introspection()).flatMap(attacks -> attacks);
    }

    private static Stream<Attack> bombs() {
        return Stream.of(
                row("600 aliases", "{" + aliased(600, "__typename") + "}", TOO_COMPLEX),
                row("21 root fields", "{" + aliased(21, "viewer { userId }") + "}", TOO_COMPLEX),
                row(
                        "21 mutations",
                        "mutation {" + aliased(21, "createTask(input: {title: \"a\"}) { task { id } }") + "}",
                        TOO_COMPLEX),
                row("one field 1,990 times", "{ viewer { " + "name ".repeat(1_990) + "} }", ANSWERED),
                row("one field 5,000 times", "{ viewer { " + "name ".repeat(5_000) + "} }", TOO_COMPLEX),
                row("900 directives", "{ viewer { userId " + "@a ".repeat(900) + "} }", TOO_COMPLEX),
                row("100 times @skip", "{ viewer { " + "userId @skip(if: true) ".repeat(100) + "} }", TOO_COMPLEX),
                row("10,000 fields in one another", "{a".repeat(10_000) + "}".repeat(10_000), TOO_COMPLEX),
                row("16 fields in one another", "{ a ".repeat(16) + "}".repeat(16), TOO_COMPLEX),
                row(
                        "filters 5,000 deep",
                        "{ tasks(filter: " + "{and: [".repeat(5_000) + "]}".repeat(5_000) + ") { totalCount } }",
                        TOO_COMPLEX),
                row(
                        "a list 900 deep",
                        "{ tasks(filter: {ids: " + "[".repeat(900) + "]".repeat(900) + "}) { totalCount } }",
                        TOO_COMPLEX),
                row(
                        "a number of 50,000 digits",
                        "{ tasks(first: " + "9".repeat(50_000) + ") { totalCount } }",
                        TOO_COMPLEX),
                row("1e999999999", "{ tasks(first: 1e999999999) { totalCount } }", INVALID),
                row(
                        "a fraction of 50,000 digits",
                        "{ tasks(first: 0." + "9".repeat(50_000) + ") { totalCount } }",
                        TOO_COMPLEX),
                row("a name of 90,000 characters", "{ " + "a".repeat(90_000) + " }", INVALID),
                row("900,000 blanks", "{ __typename }" + " ".repeat(900_000), TOO_COMPLEX),
                row("a comment of 900,000", "{ __typename } #" + "x".repeat(900_000), TOO_COMPLEX),
                row(
                        "a page of 1,000, 20 times",
                        "{" + aliased(20, "tasks(first: 1000) { nodes { id title } }") + "}",
                        TOO_COMPLEX),
                row("fragments that double 60 times", "{ ...F0 }" + doubling(60), TOO_COMPLEX),
                row(
                        "fragments in a circle",
                        "{ ...A } fragment A on Query { ...B ...B } fragment B on Query { ...A ...A }",
                        INVALID),
                row("a fragment of itself", "{ ...A } fragment A on Query { viewer { userId } ...A }", INVALID));
    }

    private static Stream<Attack> variables() {
        String query = "query($x: TaskFilter) { tasks(filter: $x) { totalCount } }";
        return Stream.of(
                row("30,001 values", query, "{\"x\":{\"tags\":[" + "\"a\",".repeat(30_000) + "\"a\"]}}", TOO_COMPLEX),
                row("2,001 objects", query, "{\"x\":{\"or\":[" + "{},".repeat(2_000) + "{}]}}", TOO_COMPLEX),
                row(
                        "900 variables",
                        "query(" + aliased(900, "Int").replace("a", "$a") + ") { __typename }",
                        TOO_COMPLEX),
                row(
                        "a filter 9 deep",
                        query,
                        "{\"x\":" + "{\"not\":".repeat(9) + "{}" + "}".repeat(9) + "}",
                        Outcome.answered("BAD_USER_INPUT")));
    }

    private static Stream<Attack> introspection() {
        return Stream.of(
                row(
                        "types of types of types",
                        "{ __schema { types { fields { type { fields { name } } } } } }",
                        TOO_COMPLEX),
                row(
                        "the schema twice",
                        "{ a: __schema { types { name } } b: __schema { types { name } } }",
                        TOO_COMPLEX),
                row("a type that is none", "{ __type(name: \"' or 1=1\") { name } }", ANSWERED));
    }

    private static Attack row(String name, String document, Outcome outcome) {
        return row(name, document, "{}", outcome);
    }

    private static Attack row(String name, String document, String variables, Outcome outcome) {
        return Attack.operation(name, new Operation(document, variables), outcome);
    }

    private static String aliased(int count, String field) {
        return IntStream.range(0, count).mapToObj(i -> " a" + i + ": " + field).collect(Collectors.joining());
    }

    private static String doubling(int times) {
        return IntStream.range(0, times)
                        .mapToObj(i -> " fragment F%d on Query { ...F%d ...F%d }".formatted(i, i + 1, i + 1))
                        .collect(Collectors.joining())
                + " fragment F" + times + " on Query { viewer { userId } }";
    }
}
