package dev.taskql.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One row of the table: what is tried, over which transports, and what must come of it on each. */
record Attack(String name, List<Way> ways) {

    /** @param expected as {@link Answer#summary} has it */
    record Way(Transport transport, Function<Target, Answer> strike, String expected) {}

    /** What fits into the head of a request. */
    private static final int SHORT = 4_000;

    private static final String NO_MUTATIONS = "405 BAD_USER_INPUT";

    /** By one request of HTTP. */
    static Attack http(String name, Request request, String expected) {
        Transport transport = request.isRest() ? Transport.REST : Transport.HTTP;
        return new Attack(name, List.of(new Way(transport, request::send, expected)));
    }

    /** By one request of HTTP to each face. */
    static Attack onBothFaces(String name, Request graphql, String expected, Request rest, String expectedByRest) {
        return new Attack(
                name,
                List.of(
                        new Way(Transport.POST, graphql::send, expected),
                        new Way(Transport.REST, rest::send, expectedByRest)));
    }

    /** By bytes that need not be a request. */
    static Attack wire(String name, Function<Target, Answer> strike, String expected) {
        return new Attack(name, List.of(new Way(Transport.WIRE, strike, expected)));
    }

    static Attack socket(String name, Function<Target, Answer> strike, String expected) {
        return new Attack(name, List.of(new Way(Transport.WEB_SOCKET, strike, expected)));
    }

    /** Over one of its transports, another with each number: where what is tried is the same behind all of them. */
    Attack overOne(int number) {
        return new Attack(name, List.of(ways.get(number % ways.size())));
    }

    static Attack operation(String name, String document, Outcome outcome) {
        return operation(name, new Operation(document, "{}"), outcome);
    }

    /** By an operation of the attacker's, over everything that carries operations. */
    static Attack operation(String name, Operation operation, Outcome outcome) {
        var ways = new ArrayList<>(List.of(
                new Way(Transport.POST, operation::post, outcome.http()),
                new Way(Transport.EVENT_STREAM, operation::eventStream, outcome.events()),
                new Way(Transport.WEB_SOCKET, operation::socket, outcome.socket())));
        if (operation.length() < SHORT) {
            ways.add(new Way(
                    Transport.GET,
                    operation::get,
                    operation.isMutation() && outcome.isExecuted() ? NO_MUTATIONS : outcome.http()));
        }
        return new Attack(name, ways);
    }
}
