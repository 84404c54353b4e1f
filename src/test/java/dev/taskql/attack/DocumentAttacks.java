package dev.taskql.attack;

import static dev.taskql.attack.Outcome.refused;

import java.util.stream.Stream;

/** Documents that are none, or that ask for what the schema does not have. */
final class DocumentAttacks {

    private static final Outcome INVALID = refused("GRAPHQL_VALIDATION_FAILED");
    private static final Outcome NO_GRAPHQL = refused("GRAPHQL_PARSE_FAILED");

    private DocumentAttacks() {}

    static Stream<Attack> all() {
        return Stream.concat(invalid(), malformed());
    }

    private static Stream<Attack> invalid() {
        return Stream.of(
                        "{ nothing }",
                        "{ users { id } }",
                        "{ viewer { password } }",
                        "{ viewer(id: \"$VICTIM\") { userId } }",
                        "{ tasks(userId: \"$VICTIM\") { totalCount } }",
                        "{ tasks(filter: {userId: \"$VICTIM\"}) { totalCount } }",
                        "{ tasks(first: \"1\") { totalCount } }",
                        "{ __proto__ }",
                        "{ constructor { prototype } }",
                        "query($x: Int) { tasks(first: $y) { totalCount } }",
                        "query($x: Nothing) { __typename }",
                        "query($x: Int, $x: Int) { tasks(first: $x) { totalCount } }",
                        "{ viewer { userId } } { viewer { name } }",
                        "query A { __typename } query A { __typename }",
                        "{ viewer { ...Nothing } }",
                        "{ viewer { userId @nothing } }",
                        "{ viewer { ... on Task { id } } }",
                        "fragment A on Query { viewer { userId } }",
                        "type Query { password: String }",
                        "subscription { taskChanged { taskId } __typename }")
                .map(document -> Attack.operation("invalid: " + document, document, INVALID)
                        .overOne(document.length()));
    }

    private static Stream<Attack> malformed() {
        return Stream.of(
                        " ",
                        "{",
                        "}",
                        "{ viewer",
                        "{ viewer { } }",
                        "query {",
                        "{ a(b: ) }",
                        "{ \0 }",
                        "{ viewer { userId } } drop",
                        "{ a: \"\"\" }",
                        "{ task(id: \"\\x41\") { id } }",
                        "{ task(id: \"\\ud800\") { id } }",
                        "\u202e{ viewer }",
                        "select 1")
                .map(document -> Attack.operation("no GraphQL: " + document, document, NO_GRAPHQL)
                        .overOne(document.length()));
    }
}
