package dev.taskql.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.taskql.TestUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Keys read over HTTP from somebody who changes them, is away, is slow or hostile. */
@ExtendWith(OutputCaptureExtension.class)
class PublishedKeysTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final SigningKey RSA = SigningKey.rsa("rsa", 2048);
    private static final SigningKey ELLIPTIC = SigningKey.elliptic("elliptic");
    private static final SigningKey EDWARDS = SigningKey.edwards("edwards");
    private static final SigningKey NEXT = SigningKey.edwards("next");
    private static final JwksTiming PATIENT = timing(Duration.ofSeconds(20), Duration.ofMinutes(3));
    private static final JwksTiming HASTY = timing(Duration.ofMillis(500), Duration.ofMinutes(3));

    /** What the library keeps, it keeps by the machine's clock. */
    private static final JwksTiming FORGETFUL = timing(Duration.ofSeconds(1), Duration.ofMillis(2100));

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final List<TokenIssuers> opened = new ArrayList<>();

    private final TestPublisher publisher =
            new TestPublisher().publishes(List.of(RSA.jwk(), ELLIPTIC.jwk(), EDWARDS.jwk()));

    @AfterEach
    void close() {
        opened.forEach(TokenIssuers::close);
        publisher.close();
    }

    @Test
    void rsaEllipticAndEdwardsKeysLetInBesideTheSecretAfterOneFetch() {
        TokenVerifier verifier = verifier(PATIENT);
        assertThat(Stream.of(RSA, ELLIPTIC, EDWARDS).map(this::token).map(verifier::verify))
                .extracting(token -> token.user().getName())
                .containsOnly("ann")
                .hasSize(3);
        assertThat(verifier.verify(secretToken()).user().getName()).isEqualTo("ann");
        assertThat(publisher.fetches()).isEqualTo(1);
    }

    @Test
    void aTokenOfTheSecretNeverAsksForKeys() {
        assertThat(verifier(PATIENT).verify(secretToken()).user().getName()).isEqualTo("ann");
        assertThat(publisher.fetches()).isZero();
    }

    @Test
    void aTokenThatNamesNoKeyNeedsTheOnlyOneOfItsKind() {
        TokenVerifier verifier = verifier(PATIENT);
        String token = EDWARDS.token("{\"alg\":\"EdDSA\"}", claims());
        assertThat(verifier.verify(token).user().getName()).isEqualTo("ann");

        publisher.publishes(List.of(EDWARDS.jwk(), NEXT.jwk()));
        assertRefused(verifier(PATIENT), token);
    }

    @Test
    void twoKeysOfOneNameLetNobodyIn() {
        publisher.publishes(List.of(EDWARDS.jwk(), NEXT.jwk(Map.of("kid", "edwards"))));
        assertRefused(verifier(PATIENT), token(EDWARDS));
    }

    @Test
    void aNewKeyIsReadWhenTheFirstTokenNamesIt() {
        TokenVerifier verifier = verifier(PATIENT);
        verifier.verify(token(EDWARDS));
        publisher.publishes(List.of(EDWARDS.jwk(), NEXT.jwk()));
        now.set(START.plus(PATIENT.interval()));
        assertThat(verifier.verify(token(NEXT)).user().getName()).isEqualTo("ann");
        assertThat(publisher.fetches()).isEqualTo(2);
    }

    @Test
    void aNewKeyIsNotAskedForBeforeTheIntervalIsOver() {
        TokenVerifier verifier = verifier(PATIENT);
        verifier.verify(token(EDWARDS));
        publisher.publishes(List.of(NEXT.jwk()));
        now.set(START.plus(PATIENT.interval()).minusMillis(1));
        assertRefused(verifier, token(NEXT));
        assertThat(verifier.verify(token(EDWARDS)).user().getName()).isEqualTo("ann");
        assertThat(publisher.fetches()).isEqualTo(1);
    }

    @Test
    void aWithdrawnKeyIsForgottenAfterAWhile() throws Exception {
        TokenVerifier verifier = verifier(FORGETFUL);
        verifier.verify(token(EDWARDS));
        publisher.publishes(List.of(NEXT.jwk()));
        now.set(START.plusSeconds(20));
        Thread.sleep(FORGETFUL.kept());
        assertRefused(verifier, token(EDWARDS));
    }

    @Test
    void keysInUseAreReadAgainBeforeTheyAreTooOld() throws Exception {
        TokenVerifier verifier = verifier(new JwksTiming(
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofMillis(57_500),
                Duration.ofHours(1)));
        verifier.verify(token(EDWARDS));
        now.set(START.plusSeconds(20));
        Thread.sleep(2_600);
        verifier.verify(token(ELLIPTIC));
        awaitFetch(2);
    }

    @Test
    void aRememberedTokenOfAWithdrawnKeyIsLookedAtAgainAfterTwoMinutes() {
        TokenIssuers issuers = publisher.issuers(PATIENT, now::get);
        opened.add(issuers);
        VerifiedToken token = TestPublisher.verifier(issuers, now::get).verify(token(EDWARDS));
        assertThat(token.staleAt()).isEqualTo(START.plusSeconds(120));
        assertThat(PATIENT.kept().plusSeconds(120)).isLessThanOrEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void knownKeysOutliveAnOutage() throws Exception {
        TokenVerifier verifier = verifier(FORGETFUL);
        verifier.verify(token(EDWARDS));
        publisher.answers(exchange -> TestPublisher.answer(exchange, 500, "down"));
        now.set(START.plusSeconds(20));
        Thread.sleep(FORGETFUL.kept());
        assertThat(verifier.verify(token(EDWARDS)).user().getName()).isEqualTo("ann");
        assertThat(publisher.fetches()).isEqualTo(2);
        assertUnavailable(verifier, token(NEXT));
    }

    @Test
    void anOutageIsLoggedOnceAndItsEndToo(CapturedOutput output) {
        publisher.answers(exchange -> TestPublisher.answer(exchange, 500, "down"));
        TokenVerifier verifier = verifier(PATIENT);
        for (int attempt = 0; attempt < 3; attempt++) {
            now.updateAndGet(instant -> instant.plus(PATIENT.interval()));
            assertUnavailable(verifier, token(EDWARDS));
        }
        assertThat(publisher.fetches()).isEqualTo(3);
        publisher.publishes(List.of(EDWARDS.jwk()));
        now.updateAndGet(instant -> instant.plus(PATIENT.interval()));
        assertThat(verifier.verify(token(EDWARDS)).user().getName()).isEqualTo("ann");
        assertThat(output.getOut()).containsOnlyOnce("No usable keys at").containsOnlyOnce("There are usable keys");
        assertThat(output.getOut()).doesNotContain(token(EDWARDS));
    }

    @ParameterizedTest
    @MethodSource
    void badAnswersCostOneFetchAndLetNobodyIn(HttpHandler how) {
        publisher.answers(how);
        TokenVerifier verifier = verifier(HASTY);
        assertUnavailable(verifier, token(EDWARDS));
        assertUnavailable(verifier, token(EDWARDS));
        assertThat(verifier.verify(secretToken()).user().getName()).isEqualTo("ann");
        assertThat(publisher.fetches()).isEqualTo(1);
    }

    static Stream<Arguments> badAnswersCostOneFetchAndLetNobodyIn() {
        String keys = "{\"keys\":[" + JSONObjectUtils.toJSONString(EDWARDS.jwk()) + "]";
        return Stream.of(
                bad("huge", exchange -> TestPublisher.answer(exchange, 200, keys + " ".repeat(600 * 1024) + "}")),
                bad("without an end", PublishedKeysTest::withoutEnd),
                bad("drop by drop", exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    for (char one : (keys + "}").toCharArray()) {
                        exchange.getResponseBody().write(one);
                        exchange.getResponseBody().flush();
                        pause(40);
                    }
                }),
                bad("late", exchange -> {
                    pause(1500);
                    TestPublisher.answer(exchange, 200, keys + "}");
                }),
                bad("a redirect", exchange -> {
                    exchange.getResponseHeaders().add("Location", "/api/auth/jwks");
                    TestPublisher.answer(exchange, 302, "");
                }),
                bad("not found, with keys", exchange -> TestPublisher.answer(exchange, 404, keys + "}")),
                bad("no JSON", exchange -> TestPublisher.answer(exchange, 200, "<html>")),
                bad("half of it", exchange -> TestPublisher.answer(exchange, 200, keys)),
                bad("a list", exchange -> TestPublisher.answer(exchange, 200, "[]")),
                bad("no keys", exchange -> TestPublisher.answer(exchange, 200, "{}")),
                bad("null keys", exchange -> TestPublisher.answer(exchange, 200, "{\"keys\":null}")),
                bad("brackets", exchange -> TestPublisher.answer(exchange, 200, "{\"keys\":" + "[".repeat(100_000))),
                bad("nothing", exchange -> exchange.sendResponseHeaders(200, -1)),
                bad("a broken line", exchange -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                }));
    }

    @Test
    void aThousandUnknownKeysAtOnceCostOneFetchAndHoldNobodyElseUp() throws Exception {
        TokenVerifier verifier = verifier(PATIENT);
        verifier.verify(token(EDWARDS));
        now.set(START.plus(PATIENT.interval()));
        CountDownLatch answer = new CountDownLatch(1);
        publisher.answers(exchange -> {
            await(answer);
            TestPublisher.answer(exchange, 200, "{\"keys\":[]}");
        });
        try (ExecutorService strangers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> refused = IntStream.range(0, 1000)
                    .mapToObj(ignored -> new SigningKey(UUID.randomUUID().toString(), "EdDSA", NEXT.pair()))
                    .<Future<?>>map(key -> strangers.submit(() -> assertRefused(verifier, token(key))))
                    .toList();
            awaitFetch(2);
            // While the fetch hangs: those whose keys are known wait for nobody.
            for (int i = 0; i < 100; i++) {
                assertThat(verifier.verify(secretToken()).user().getName()).isEqualTo("ann");
                assertThat(verifier.verify(token(ELLIPTIC)).user().getName()).isEqualTo("ann");
            }
            assertThat(publisher.fetches()).isEqualTo(2);
            answer.countDown();
            for (Future<?> each : refused) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            answer.countDown();
        }
        assertThat(publisher.fetches()).isEqualTo(2);
    }

    private void awaitFetch(int number) throws InterruptedException {
        for (int i = 0; i < 1000 && publisher.fetches() < number; i++) {
            Thread.sleep(10);
        }
        assertThat(publisher.fetches()).isEqualTo(number);
    }

    private TokenVerifier verifier(JwksTiming timing) {
        TokenIssuers issuers = publisher.issuers(timing, now::get);
        opened.add(issuers);
        return TestPublisher.verifier(issuers, now::get);
    }

    private String token(SigningKey key) {
        return key.token(claims());
    }

    private String claims() {
        return "{\"sub\":\"ann\",\"iss\":\"%1$s\",\"aud\":\"%1$s\",\"exp\":%2$d}"
                .formatted(publisher.origin(), START.plusSeconds(900).getEpochSecond());
    }

    private static String secretToken() {
        return HandmadeToken.of(
                TestUser.SECRET,
                "{\"sub\":\"ann\",\"exp\":%d}".formatted(START.plusSeconds(900).getEpochSecond()));
    }

    private static JwksTiming timing(Duration fetch, Duration kept) {
        return new JwksTiming(fetch, Duration.ofSeconds(10), kept, Duration.ofMillis(1), Duration.ofHours(1));
    }

    private static void assertRefused(TokenVerifier verifier, String token) {
        assertThatExceptionOfType(RefusedTokenException.class).isThrownBy(() -> verifier.verify(token));
    }

    private static void assertUnavailable(TokenVerifier verifier, String token) {
        assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> verifier.verify(token));
    }

    private static Arguments bad(String name, HttpHandler how) {
        return argumentSet(name, how);
    }

    private static void withoutEnd(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] blanks = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 10_000; i++) {
            exchange.getResponseBody().write(blanks);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
