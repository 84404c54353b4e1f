import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Starts the server with the command it is given, asks it what clients ask for, and ends it as SIGTERM does. */
void main(String[] command) throws Exception {
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("BETTER_AUTH_SECRET", SECRET);
    builder.environment().put("PORT", "8080");
    Process server = builder.start();
    awaitHealth(server);
    for (int round = 0; round < 200; round++) {
        for (String document : DOCUMENTS) {
            ask(request("/graphql").POST(BodyPublishers.ofString("{\"query\": \"" + document + "\"}")));
        }
        ask(request("/api/training/tasks?status=pending"));
    }
    server.destroy();
    // The JVM writes its cache when it ends.
    if (!server.waitFor(3, TimeUnit.MINUTES)) {
        throw new IllegalStateException("The server does not end.");
    }
}

static final String SECRET = UUID.randomUUID().toString();
static final List<String> DOCUMENTS = List.of(
        "mutation { createTask(input: {title: \\\"Train\\\"}) { task { id title revision } userErrors { code message } } }",
        "{ tasks(first: 20) { totalCount nodes { id title status priority tags dueDate createdAt } } }");

final HttpClient client = HttpClient.newHttpClient();
final String token = token();

void awaitHealth(Process server) throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    while (!isHealthy()) {
        if (!server.isAlive() || Instant.now().isAfter(end)) {
            server.destroyForcibly();
            throw new IllegalStateException("The server does not become healthy.");
        }
        Thread.sleep(200);
    }
}

boolean isHealthy() throws InterruptedException {
    try {
        return client.send(request("/health").build(), BodyHandlers.discarding()).statusCode() == 200;
    } catch (java.io.IOException notYet) {
        return false;
    }
}

void ask(HttpRequest.Builder request) throws Exception {
    var answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200 || answer.body().contains("\"errors\"")) {
        throw new IllegalStateException("The server answers " + answer.statusCode() + " " + answer.body());
    }
}

HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:8080" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json");
}

static String token() {
    String claims = "{\"sub\":\"training\",\"exp\":%d}".formatted(Instant.now().plusSeconds(3600).getEpochSecond());
    String content = base64("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
    try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.GeneralSecurityException e) {
        throw new IllegalStateException(e);
    }
}

static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
}
