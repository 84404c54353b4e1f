import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Starts the server with the command it is given, on the database of {@code DATABASE_URL}, asks it over both of its faces
 * for what clients ask for, most often for what they ask for most often, and ends it as SIGTERM does. With
 * {@code -XX:AOTCacheOutput=...} in the command the JVM then writes down which classes it loaded: the next start loads them
 * ready made.
 */
void main(String[] command) throws Exception {
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(SETTINGS);
    Process server = builder.start();
    try {
        awaitHealth(server);
        trainAll();
        server.destroy();
        // The JVM writes its cache when it ends.
        if (!server.waitFor(3, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The server does not end.");
        }
    } finally {
        server.destroyForcibly();
    }
}

static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("seconds", 20));
static final int CLIENTS = 4;
static final String PORT = System.getenv().getOrDefault("PORT", "8080");
static final String SECRET = UUID.randomUUID().toString();
static final Map<String, String> SETTINGS = Map.of(
        "PORT", PORT,
        "TASKQL_MANAGEMENT_PORT", "0",
        "BETTER_AUTH_SECRET", SECRET,
        "TASKQL_RATE_LIMIT_POINTS", "1000000000",
        "TASKQL_RATE_LIMIT_BURST", "1000000000");

static final String LIST = "query Tasks($first: Int!) { tasks(first: $first) {"
        + " edges { node { id title status completed createdAt } } pageInfo { hasNextPage endCursor } } }";
static final String PAGE = "query Page { tasks(first: 10, filter: {completed: false, priority: [HIGH, MEDIUM]}, orderBy:"
        + " {field: UPDATED_AT, direction: DESC}) { totalCount nodes { id title description priority tags dueDate revision } } }";
static final String ONE = "query Task($id: ID!) { task(id: $id) { id title status completed createdAt } }";
static final String TOGGLE = "mutation Toggle($input: ToggleTaskInput!) {"
        + " toggleTask(input: $input) { task { id title status completed createdAt } userErrors { code message } } }";
static final String CREATE = "mutation Create($input: CreateTaskInput!) {"
        + " createTask(input: $input) { task { id title revision } userErrors { code message } } }";
static final String UPDATE = "mutation Update($input: UpdateTaskInput!) {"
        + " updateTask(input: $input) { task { id title revision } userErrors { code message } } }";
static final String DELETE = "mutation Delete($input: DeleteTaskInput!) {"
        + " deleteTask(input: $input) { userErrors { code message } } }";
static final String SYNC = "query Sync($since: String) { taskChanges(since: $since, first: 100) {"
        + " changes { taskId syncToken task { id title status } } syncToken hasMore } }";
static final String STREAM = "subscription { taskChanged { taskId syncToken task { id title } } }";

static final Pattern ID = Pattern.compile("\"id\" ?: ?\"([0-9a-f-]{36})\"");

final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

void awaitHealth(Process server) throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    while (!isHealthy()) {
        if (!server.isAlive() || Instant.now().isAfter(end)) {
            throw new IllegalStateException("The server does not become healthy.");
        }
        Thread.sleep(50);
    }
}

boolean isHealthy() throws InterruptedException {
    try {
        return http.send(HttpRequest.newBuilder(address("/health")).build(), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
        return false;
    }
}

void trainAll() throws Exception {
    Instant end = Instant.now().plus(LENGTH);
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
        List<Future<?>> clients = IntStream.range(0, CLIENTS)
                .<Future<?>>mapToObj(number -> threads.submit(() -> {
                    new Client("training-" + number).train(end);
                    return null;
                }))
                .toList();
        for (Future<?> client : clients) {
            client.get();
        }
    }
}

static URI address(String path) {
    return URI.create("http://localhost:" + PORT + path);
}

/** One user. */
class Client {

    final String user;
    final String token;
    String latest = "";
    int round;

    Client(String user) throws GeneralSecurityException {
        this.user = user;
        this.token = token(user);
    }

    void train(Instant end) throws Exception {
        for (int n = 0; n < 30; n++) {
            create();
        }
        while (Instant.now().isBefore(end)) {
            everything(round++);
        }
        graphql(DELETE, "{\"input\":{\"id\":\"%s\"}}".formatted(latest));
    }

    void everything(int round) throws Exception {
        for (int n = 0; n < 8; n++) {
            graphql(LIST, "{\"first\":20}");
            rest("GET", "?limit=20", null);
        }
        graphql(ONE, "{\"id\":\"%s\"}".formatted(latest));
        rest("GET", "/" + latest, null);
        graphql(TOGGLE, "{\"input\":{\"id\":\"%s\"}}".formatted(latest));
        rest("PATCH", "/" + latest + "/complete", null);
        if (round % 10 == 0) {
            seldom();
        }
    }

    void seldom() throws Exception {
        create();
        graphql(PAGE, "{}");
        graphql(SYNC, "{}");
        graphql(UPDATE, "{\"input\":{\"id\":\"%s\",\"title\":\"Round %d\",\"tags\":[\"a\"]}}".formatted(latest, round));
        rest("POST", "", "{\"title\":\"Train over REST\",\"priority\":\"high\"}");
        rest("GET", "?status=pending&sort=title&search=train", null);
        stream();
    }

    void create() throws Exception {
        String answer = graphql(CREATE, "{\"input\":{\"title\":\"Train the server\",\"dueDate\":\"2026-11-21\"}}");
        var id = ID.matcher(answer);
        if (!id.find()) {
            throw new IllegalStateException("The server answers " + answer);
        }
        latest = id.group(1);
    }

    String graphql(String document, String variables) throws Exception {
        String body = "{\"query\":\"" + document + "\",\"variables\":" + variables + "}";
        return ask(request("/graphql").POST(BodyPublishers.ofString(body)));
    }

    void rest(String method, String path, String body) throws Exception {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        ask(request("/api/" + user + "/tasks" + path).method(method, publisher));
    }

    /** Listens until one change has arrived. */
    void stream() throws Exception {
        var request = request("/graphql")
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString("{\"query\":\"" + STREAM + "\"}"));
        try (var lines = http.send(request.build(), BodyHandlers.ofLines()).body()) {
            create();
            lines.filter(line -> line.startsWith("data:")).findFirst();
        }
    }

    String ask(HttpRequest.Builder request) throws Exception {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2 || answer.body().contains("\"errors\"")) {
            throw new IllegalStateException("The server answers " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }
}

static String token(String user) throws GeneralSecurityException {
    String claims = "{\"sub\":\"%s\",\"exp\":%d}".formatted(user, Instant.now().plusSeconds(3600).getEpochSecond());
    String content = base64("{\"alg\":\"HS256\"}") + "." + base64(claims);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
}

static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
}

static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
}
