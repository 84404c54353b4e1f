package dev.taskql.security;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.taskql.TestUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who publishes keys over HTTP, and does so as badly as a test wants. Counts how often it is asked. */
final class TestPublisher implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile HttpHandler handler = exchange -> answer(exchange, 200, "{\"keys\":[]}");

    TestPublisher() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/auth/jwks", exchange -> {
            fetches.incrementAndGet();
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.start();
    }

    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    int fetches() {
        return fetches.get();
    }

    TestPublisher publishes(List<Map<String, Object>> keys) {
        String set = JSONObjectUtils.toJSONString(Map.of("keys", keys));
        return answers(exchange -> answer(exchange, 200, set));
    }

    TestPublisher answers(HttpHandler how) {
        handler = how;
        return this;
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** A server that believes these keys and {@link TestUser#SECRET}. */
    TokenIssuers issuers(JwksTiming timing, InstantSource time) {
        TokenSettings settings = new TokenSettings(TestUser.SECRET, "", "", origin(), "", List.of(), Path.of("unused"));
        return new TokenIssuers(settings, settings.sharedSecret(), timing, clock(time));
    }

    static TokenVerifier verifier(TokenIssuers issuers, InstantSource time) {
        return new TokenVerifier(new SignatureCheck(issuers), clock(time));
    }

    private static Clock clock(InstantSource time) {
        return time.withZone(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
