package dev.taskql.faults;

import dev.taskql.TestEvents;
import dev.taskql.TestSocket;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a {@link Replica} in one of the three ways, over lines that break. */
final class Follower implements Runnable {

    enum Way {
        POLLING,
        WEB_SOCKET,
        EVENTS
    }

    private static final String SYNC =
            "query ($since: String) { taskChanges(since: $since, first: 20) { syncToken hasMore changes { "
                    + Replica.CHANGE + " } } }";
    private static final String FOLLOW =
            "subscription ($since: String) { taskChanged(since: $since) { " + Replica.CHANGE + " } }";
    private static final Duration TICK = Duration.ofMillis(200);

    /** One in so many times a polling client forgets its copy. */
    private static final int BEGINNINGS = 10;

    /** Writers are never quiet for so long: the line is dead. */
    private static final Duration SILENCE = Duration.ofSeconds(6);

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final Way way;
    private final Replica replica;
    private final List<? extends Target> nodes;
    private final History history;
    private final Dice dice;
    private volatile boolean isSettling;
    private volatile boolean isStopping;

    Follower(Way way, Replica replica, List<? extends Target> nodes, History history, Dice dice) {
        this.way = way;
        this.replica = replica;
        this.nodes = nodes;
        this.history = history;
        this.dice = dice;
    }

    Replica replica() {
        return replica;
    }

    /** From now on it keeps the copy that it has. */
    void settle() {
        isSettling = true;
    }

    void stop() {
        isStopping = true;
    }

    @Override
    public void run() {
        while (!isStopping) {
            Target node = dice.of(nodes);
            try {
                follow(node);
                history.count(way + " ended");
            } catch (RuntimeException | AssertionError | IOException broken) {
                history.count(way + " broke off");
                history.step(replica + " at " + node + ": " + broken);
            }
            Machine.pause(TICK);
        }
    }

    private void follow(Target node) throws IOException {
        switch (way) {
            case POLLING -> {
                if (!isSettling && dice.oneIn(BEGINNINGS)) {
                    replica.beginAnew();
                }
                poll(node);
            }
            case WEB_SOCKET -> followSocket(node);
            case EVENTS -> followEvents(node);
        }
    }

    private Map<String, Object> since() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("since", replica.token());
        return variables;
    }

    private void poll(Target node) throws IOException {
        boolean hasMore = true;
        while (hasMore) {
            HttpRequest request = GraphQlFace.post("http://127.0.0.1:" + node.port(), replica.person(), SYNC, since())
                    .timeout(Duration.ofSeconds(10))
                    .build();
            try {
                hasMore = take(JsonMapper.shared()
                        .readTree(CLIENT.send(request, BodyHandlers.ofString()).body()));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The first answer of a subscription, too, may be an error. */
    private boolean take(JsonNode answer) {
        JsonNode data = answer.path("data");
        if (answer.has("errors")) {
            throw ended(answer.at("/errors/0/extensions/code").stringValue("none"));
        }
        if (data.has("taskChanges")) {
            return replica.takePage(data.path("taskChanges"));
        }
        replica.takeEvent(data.path("taskChanged"));
        return true;
    }

    private IllegalStateException ended(String code) {
        if (!code.equals("UNAVAILABLE") && !code.equals("RATE_LIMITED")) {
            history.violation(replica + " was told " + code, replica.person().id());
        }
        return new IllegalStateException(code);
    }

    private void followSocket(Target node) throws IOException {
        catchUp(node);
        try (TestSocket socket = TestSocket.open(node.port(), replica.person().token())) {
            socket.subscribe("1", FOLLOW, since());
            long heardAt = System.nanoTime();
            while (!isStopping && socket.isOpen() && !isSilentSince(heardAt)) {
                JsonNode message = socket.poll(TICK);
                if (message != null && isChange(message)) {
                    take(message.path("payload"));
                    heardAt = System.nanoTime();
                }
            }
        }
    }

    private boolean isChange(JsonNode message) {
        return switch (message.path("type").stringValue("")) {
            case "next" -> true;
            case "error" -> throw ended(message.at("/payload/0/extensions/code").stringValue("none"));
            case "complete" -> throw new IllegalStateException("complete");
            default -> false;
        };
    }

    private void followEvents(Target node) throws IOException {
        catchUp(node);
        try (TestEvents events = TestEvents.open(node.port(), replica.person().token(), FOLLOW, since())) {
            if (events.status() != 200) {
                throw new IllegalStateException("HTTP " + events.status());
            }
            long heardAt = System.nanoTime();
            while (!isStopping && !isSilentSince(heardAt)) {
                JsonNode answer = events.poll(TICK);
                if (answer != null) {
                    take(answer);
                    heardAt = System.nanoTime();
                }
            }
        }
    }

    /** A new client begins with a copy of everything; a known one goes on from its token. */
    private void catchUp(Target node) throws IOException {
        if (replica.token() == null) {
            poll(node);
        }
    }

    private static boolean isSilentSince(long heardAt) {
        return System.nanoTime() - heardAt > SILENCE.toNanos();
    }
}
