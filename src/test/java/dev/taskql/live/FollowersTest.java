package dev.taskql.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskql.TaskqlTest;
import dev.taskql.TestEvents;
import dev.taskql.TestNode;
import dev.taskql.TestSocket;
import dev.taskql.TestUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * Writers on two nodes, and clients that keep a copy while their lines break: in the end every copy equals the server.
 * Longer with {@code -Dtaskql.live.operations=20000 -Dtaskql.live.seeds=1,2,3,4,5,6,7}.
 */
@TaskqlTest
class FollowersTest {

    private static final int OPERATIONS = Integer.getInteger("taskql.live.operations", 2_000);
    private static final int WRITERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CHANGED =
            "subscription ($since: String) { taskChanged(since: $since) { taskId syncToken task " + Copy.TASK + " } }";
    private static final String CHANGES =
            "query ($since: String, $first: Int!) { taskChanges(since: $since, first: $first) { syncToken hasMore changes { taskId task "
                    + Copy.TASK + " } } }";

    private static TestNode other;

    @LocalServerPort
    private int port;

    private final TestUser user = TestUser.create();

    // Where the history ends, once the writers are done.
    private final AtomicLong end = new AtomicLong(Long.MAX_VALUE);

    @BeforeAll
    static void startAnotherNode() {
        other = TestNode.start(Map.of("taskql.live.buffer", "10")); // so that followers often need the tables
    }

    @AfterAll
    static void stopIt() {
        other.close();
    }

    static Stream<Long> seeds() {
        return Stream.of(System.getProperty("taskql.live.seeds", "1,2,3").split(","))
                .map(Long::valueOf);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyCopyEqualsTheServerInTheEnd(long seed) throws Exception {
        String begin = caller(port).syncToken();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Copy>> followers = new ArrayList<>();
            for (int number = 0; number < 6; number++) {
                followers.add(threads.submit(follower(number, begin, new Random(seed * 100 + number))));
            }
            writeAll(threads, seed);
            end.set(Copy.position(caller(port).syncToken()));
            for (Future<Copy> follower : followers) {
                Copy copy = follower.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(copy.tasks())
                        .as("seed %d, after %d changes", seed, end.get())
                        .isEqualTo(serverState());
            }
        }
        assertThat(end.get()).isGreaterThan(OPERATIONS / 2);
    }

    private Caller caller(int node) {
        return new Caller(node, user);
    }

    private int someNode(Random random) {
        return random.nextBoolean() ? port : other.port();
    }

    private void writeAll(ExecutorService threads, long seed) throws Exception {
        List<String> ids = new CopyOnWriteArrayList<>();
        List<Callable<Object>> writers = new ArrayList<>();
        for (int number = 0; number < WRITERS; number++) {
            int node = number % 2 == 0 ? port : other.port();
            var writer = new RandomWriter(caller(node), new Random(seed * 1000 + number), ids);
            writers.add(Executors.callable(() -> {
                for (int i = 0; i < OPERATIONS / WRITERS; i++) {
                    writer.write();
                }
            }));
        }
        for (Future<Object> done : threads.invokeAll(writers)) {
            done.get();
        }
    }

    private Callable<Copy> follower(int number, String begin, Random random) {
        Copy copy = new Copy(begin);
        return () -> {
            while (copy.position() < end.get()) {
                switch (number % 3) {
                    case 0 -> pull(copy, random);
                    case 1 -> followOverWebSocket(copy, random);
                    default -> followOverEvents(copy, random);
                }
            }
            return copy;
        };
    }

    private void pull(Copy copy, Random random) throws InterruptedException {
        JsonNode page = caller(someNode(random))
                .run(CHANGES, Map.of("since", copy.token(), "first", 1 + random.nextInt(40)))
                .path("taskChanges");
        if (!copy.takePage(page)) {
            Thread.sleep(random.nextInt(50));
        }
    }

    /** Takes some changes, and leaves without a word. */
    private void followOverWebSocket(Copy copy, Random random) {
        try (TestSocket socket = TestSocket.open(someNode(random), user.token())) {
            socket.subscribe("1", CHANGED, Map.of("since", copy.token()));
            for (int left = 1 + random.nextInt(150); left > 0 && copy.position() < end.get(); left--) {
                JsonNode message = socket.poll(Duration.ofMillis(200));
                if (message != null) {
                    copy.take(message.at("/payload/data/taskChanged"));
                }
            }
        }
    }

    private void followOverEvents(Copy copy, Random random) {
        String token = user.token();
        try (TestEvents events = TestEvents.open(someNode(random), token, CHANGED, Map.of("since", copy.token()))) {
            for (int left = 1 + random.nextInt(150); left > 0 && copy.position() < end.get(); left--) {
                JsonNode result = events.poll(Duration.ofMillis(200));
                if (result != null) {
                    copy.take(result.at("/data/taskChanged"));
                }
            }
        }
    }

    private Map<String, String> serverState() {
        Map<String, String> state = new TreeMap<>();
        String after = null;
        boolean hasMore = true;
        while (hasMore) {
            Map<String, Object> variables = new TreeMap<>();
            if (after != null) {
                variables.put("after", after);
            }
            JsonNode page = caller(port)
                    .run(
                            "query ($after: String) { tasks(first: 1000, after: $after) { nodes " + Copy.TASK
                                    + " pageInfo { hasNextPage endCursor } } }",
                            variables)
                    .path("tasks");
            page.path("nodes").forEach(task -> state.put(task.path("id").stringValue(), task.toString()));
            hasMore = page.at("/pageInfo/hasNextPage").booleanValue();
            after = page.at("/pageInfo/endCursor").stringValue(null);
        }
        return state;
    }
}
