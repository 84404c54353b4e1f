package dev.taskql.security;

import java.net.URI;
import java.util.Locale;

/** Where a page in a browser comes from: scheme, host and port (RFC 6454). */
final class Origin {

    private Origin() {}

    /**
     * The origin that an operator wrote, as browsers spell it: in lower case, without the slash at the end.
     *
     * @throws InvalidSettingException where it is none, {@code *} included: everyone's pages are nobody's front end
     */
    static String parse(String url) {
        String trimmed = url.strip().toLowerCase(Locale.ROOT);
        String origin = trimmed.endsWith("/") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
        if (!isOrigin(origin)) {
            throw new InvalidSettingException(
                    "FRONTEND_URL names \"%s\", which is not an origin.".formatted(url.strip()),
                    "Set FRONTEND_URL to the addresses of the front ends, comma-separated, each with scheme, host and port only, such as https://tasks.example,http://localhost:3000");
        }
        return origin;
    }

    private static boolean isOrigin(String origin) {
        try {
            URI uri = URI.create(origin);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null && origin.equals(uri.getScheme() + "://" + hostAndPort(uri));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static String hostAndPort(URI uri) {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }
}
