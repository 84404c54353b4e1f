package dev.taskql.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where keys are published. One question costs a bounded time and a bounded answer, redirects are not followed, and no two
 * questions follow each other faster than {@link JwksTiming#interval}.
 */
final class JwksEndpoint implements JWKSetSource<SecurityContext> {

    static final int MAXIMUM_BYTES = 512 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(JwksEndpoint.class);

    private final URI url;
    private final JwksTiming timing;
    private final Clock clock;
    private final HttpClient client;

    private Instant nextFetch = Instant.MIN;
    private volatile boolean answering;
    private volatile @Nullable String problem;

    JwksEndpoint(URI url, JwksTiming timing, Clock clock) {
        this.url = url;
        this.timing = timing;
        this.clock = clock;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timing.fetch())
                .build();
    }

    /** Whether the latest fetch brought keys. Where not, a key may exist that we cannot know. */
    boolean isAnswering() {
        return answering;
    }

    /** @throws JWKSetUnavailableException where there is no proper answer, or it is too early to ask again */
    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, @Nullable SecurityContext context)
            throws JWKSetUnavailableException {
        if (!mayFetch()) {
            throw new JWKSetUnavailableException("The keys were asked for a moment ago");
        }
        try {
            JWKSet keys = UsableKeys.of(fetch());
            answering = true;
            report(keys.isEmpty() ? "none of the keys there can be used" : null);
            return keys;
        } catch (IOException | ParseException e) {
            answering = false;
            report(e.getMessage());
            throw new JWKSetUnavailableException("The keys cannot be read", e);
        }
    }

    private synchronized boolean mayFetch() {
        Instant now = clock.instant();
        if (now.isBefore(nextFetch)) {
            return false;
        }
        nextFetch = now.plus(timing.interval());
        return true;
    }

    private byte[] fetch() throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(url).header("Accept", "application/json").build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAXIMUM_BYTES));
        try {
            HttpResponse<byte[]> response = answer.get(timing.fetch().toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException("the status is " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException e) {
            throw new IOException("no whole answer within " + timing.fetch().toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            answer.cancel(true);
        }
    }

    /** Once for each change: an outage is one line in the log, however many ask in the meantime. */
    private void report(@Nullable String current) {
        boolean worse = current != null && problem == null;
        boolean better = current == null && problem != null;
        problem = current;
        if (worse) {
            LOG.warn(
                    "No usable keys at {} ({}): tokens signed with new keys let nobody in until there are.",
                    url,
                    current);
        } else if (better) {
            LOG.info("There are usable keys at {} again.", url);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
