package dev.taskql.attack;

import java.util.stream.Stream;

/** Methods, content types, forms of answers and query strings that the server does not serve. */
final class HttpAttacks {

    private static final String QUERY = "{\"query\":\"{ viewer { userId } }\"}";
    private static final String TASKS = " /api/$ATTACKER/tasks";

    private HttpAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(methods(), overrides(), contentTypes(), accepts(), gets())
                .flatMap(attacks -> attacks);
    }

    /** Unknown to HTTP, or to these addresses. */
    private static Stream<Attack> methods() {
        return Stream.concat(
                Stream.of(
                        methods("PUT", "405 BAD_USER_INPUT", "405"),
                        methods("DELETE", "405 BAD_USER_INPUT", "405"),
                        methods("PATCH", "405 BAD_USER_INPUT", "405"),
                        methods("TRACE", "405 BAD_USER_INPUT", "405"),
                        methods("CONNECT", "501", "501"),
                        methods("G\u00c8T", "400", "400")),
                Stream.of("PROPFIND", "SEARCH", "QUERY", "FOO", "get", "Post")
                        .map(method -> methods(method, "400 BAD_USER_INPUT", "400")));
    }

    private static Attack methods(String method, String graphql, String rest) {
        return Attack.onBothFaces(
                "the method " + method,
                Request.of(method + " /graphql").signedIn(),
                graphql,
                Request.of(method + TASKS).signedIn(),
                rest);
    }

    /** A GET stays a GET, and a POST a POST, whatever is written beside it. */
    private static Stream<Attack> overrides() {
        return Stream.of("X-HTTP-Method-Override: DELETE", "X-HTTP-Method: DELETE", "X-Method-Override: DELETE")
                .flatMap(header -> Stream.of(
                        Attack.http(
                                "GET with " + header,
                                Request.of("GET /api/$VICTIM/tasks/$TASK", header)
                                        .signedIn(),
                                "403"),
                        Attack.http(
                                "a mutation by GET with " + header.replace("DELETE", "POST"),
                                Request.of(
                                                "GET /graphql?query=mutation%7B__typename%7D",
                                                header.replace("DELETE", "POST"))
                                        .signedIn(),
                                "405 BAD_USER_INPUT")));
    }

    /** What a page elsewhere can send without being asked first, and what is no JSON in UTF-8. */
    private static Stream<Attack> contentTypes() {
        return Stream.of(
                        "text/plain",
                        "text/plain; application/json",
                        "text/plain;charset=application/json",
                        "application/x-www-form-urlencoded",
                        "multipart/form-data; boundary=x",
                        "application/graphql",
                        "application/xml",
                        "text/json",
                        "application/json; charset=utf-16",
                        "application/json; charset=utf-7",
                        "application/json; charset=nothing",
                        "application/json, text/plain",
                        "application/json/x",
                        "*/*",
                        "application/*",
                        "json",
                        "/",
                        "")
                .map(type -> Attack.onBothFaces(
                        "content of type '" + type + "'",
                        Request.of("POST /graphql", "Content-Type: " + type)
                                .signedIn()
                                .with(QUERY),
                        "415 BAD_USER_INPUT",
                        Request.of("POST" + TASKS, "Content-Type: " + type)
                                .signedIn()
                                .with("{\"title\":\"a\"}"),
                        "415"));
    }

    private static Stream<Attack> accepts() {
        return Stream.of(
                accept("text/html", "406 BAD_USER_INPUT"),
                accept("image/png", "406 BAD_USER_INPUT"),
                accept("text/*", "406 BAD_USER_INPUT"),
                accept("*/*;q=0", "406 BAD_USER_INPUT"),
                accept("application/json;q=0", "406 BAD_USER_INPUT"),
                accept(";;;", "400 BAD_USER_INPUT"),
                accept("application/json;q=\"", "400 BAD_USER_INPUT"),
                accept("application/json;q=2", "400 BAD_USER_INPUT"),
                accept("a".repeat(4_000), "400 BAD_USER_INPUT"),
                accept("a/b,".repeat(1_000), "406 BAD_USER_INPUT"));
    }

    private static Attack accept(String accept, String expected) {
        return Attack.http(
                "Accept: " + accept.substring(0, Math.min(20, accept.length())),
                Request.of("POST /graphql", "Content-Type: application/json", "Accept: " + accept)
                        .signedIn()
                        .with(QUERY),
                expected);
    }

    private static Stream<Attack> gets() {
        String good = "query=%7Bviewer%7BuserId%7D%7D";
        return Stream.of(
                get(
                        "query=mutation%7BdeleteTasks(input:%7Bfilter:%7Bcompleted:false%7D%7D)%7BdeletedTaskIds%7D%7D",
                        "405"),
                get(
                        "query=query%20a%7B__typename%7Dmutation%20b%7BdeleteTask(input:%7Bid:1%7D)%7BdeletedTaskId%7D%7D&operationName=b",
                        "405"),
                get("query=subscription%7BtaskChanged%7BtaskId%7D%7D", "405"),
                get("", "400"),
                get("query=", "400"),
                get("query%5B%5D=%7Bviewer%7BuserId%7D%7D", "400"),
                get(good + "&" + good, "400"),
                get(good + "&operationName=a&operationName=b", "400"),
                get(good + "&variables=%5B%5D", "400"),
                get(good + "&variables=%7B", "400"),
                get(good + "&variables=%7B%22a%22:1,%22a%22:2%7D", "400"),
                get(good + "&variables=" + "%5B".repeat(2_000), "400"),
                get(good + "&extensions=1", "400"),
                get("query=%zz", "400"),
                get("query=%", "400"),
                get("query=%FF%FE", "400"),
                get("query=%C0%AF", "400"),
                get("a&".repeat(2_000) + good, "400"));
    }

    private static Attack get(String query, String status) {
        return Attack.http(
                "GET with " + query.substring(0, Math.min(90, query.length())),
                Request.of("GET /graphql?" + query).signedIn(),
                status + " BAD_USER_INPUT");
    }
}
