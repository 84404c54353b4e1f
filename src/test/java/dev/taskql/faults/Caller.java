package dev.taskql.faults;

import dev.taskql.faults.Reply.Outcome;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;

/** Sends one person's requests to any node over any face, and looks at each answer. */
final class Caller {

    /** The server gives up first, also where PostgreSQL is silent. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final List<Face> FACES = List.of(new GraphQlFace(), new RestFace());

    /** Of its own: a connection that others leave idle might be closed when it is wanted. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final Person person;
    private final List<? extends Target> nodes;
    private final Weather weather;
    private final History history;
    private final Dice dice;

    Caller(Person person, List<? extends Target> nodes, Weather weather, History history, Dice dice) {
        this.person = person;
        this.nodes = nodes;
        this.weather = weather;
        this.history = history;
        this.dice = dice;
    }

    Person person() {
        return person;
    }

    /** Once, without a retry. */
    Reply send(Request request) {
        Target node = dice.of(nodes);
        Face face = dice.of(FACES.stream().filter(one -> one.knows(request)).toList());
        String server = "http://127.0.0.1:" + node.port();
        HttpRequest prepared =
                face.prepare(server, person, request).timeout(PATIENCE).build();
        long from = System.nanoTime();
        Reply reply = send(face, request, prepared);
        long to = System.nanoTime();
        String step = "%s %s %s %s: %s (%d ms)"
                .formatted(
                        person.id(),
                        node,
                        face.getClass().getSimpleName(),
                        request,
                        reply,
                        Duration.ofNanos(to - from).toMillis());
        history.step(step);
        history.count(request.kind() + " " + reply.outcome());
        judge(node, from, to, reply, step);
        return reply;
    }

    private Reply send(Face face, Request request, HttpRequest prepared) {
        try {
            HttpResponse<String> answer = http.send(prepared, BodyHandlers.ofString());
            if (person.isForeign(answer.body())) {
                return Reply.of(Outcome.BROKEN, "foreign data: " + answer.body());
            }
            return face.read(request, answer.statusCode(), answer.body());
        } catch (HttpTimeoutException e) {
            return Reply.of(Outcome.UNKNOWN, "no answer");
        } catch (IOException e) {
            return Reply.of(Outcome.UNKNOWN, e.toString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void judge(Target node, long from, long to, Reply reply, String step) {
        if (reply.outcome() == Outcome.BROKEN) {
            history.violation("an answer that must not be: " + step, person.id());
        } else if (reply.outcome() == Outcome.UNKNOWN && weather.mustWork(node, from, to)) {
            history.violation("no recovery in time: " + step, person.id());
        } else if (reply.detail().equals("no answer") && weather.mustAnswer(node, from, to)) {
            history.violation("left hanging: " + step, person.id());
        }
    }
}
