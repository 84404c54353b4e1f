package dev.taskql.log;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Names a request in logs and in its answer, so that a user's complaint leads to its lines.
 *
 * @param text 1 to 64 letters, digits, dots, underscores and hyphens, and a number for a part
 */
public record RequestId(String text) {

    /** Of requests and answers. */
    public static final String HEADER = "X-Request-Id";

    /** What log lines call it. */
    public static final String IN_LOGS = "requestId";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** The one that a proxy or the client gave, where it is harmless; a new one otherwise. */
    public static RequestId of(@Nullable String given) {
        return given != null && HARMLESS.matcher(given).matches()
                ? new RequestId(given)
                : new RequestId(
                        HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
    }

    /** One of the pieces of work that a connection asks for, which begins as a request and lives for longer than one. */
    public RequestId part(int number) {
        return new RequestId(text + "." + number);
    }

    /** Names it in each line that this thread logs meanwhile. */
    public void during(Runnable work) {
        String before = MDC.get(IN_LOGS);
        MDC.put(IN_LOGS, text);
        try {
            work.run();
        } finally {
            if (before == null) {
                MDC.remove(IN_LOGS);
            } else {
                MDC.put(IN_LOGS, before);
            }
        }
    }

    /** The one of the request that this thread works for; a new one where there is none. */
    public static RequestId current() {
        return of(MDC.get(IN_LOGS));
    }
}
