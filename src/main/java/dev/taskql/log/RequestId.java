package dev.taskql.log;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names a request in logs and in its answer, so that a user's complaint leads to its lines.
 *
 * @param text 1 to 64 letters, digits, dots, underscores and hyphens
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
}
