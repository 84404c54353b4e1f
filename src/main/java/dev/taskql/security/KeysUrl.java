package dev.taskql.security;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Where keys are published. Whoever can change the answer on its way can sign in as anybody, so it has to be HTTPS. */
final class KeysUrl {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "[::1]");

    private static final Pattern LOOPBACK = Pattern.compile("127(?:\\.\\d{1,3}){3}");

    private KeysUrl() {}

    /**
     * An address as an operator wrote it.
     *
     * @param setting how the operator calls it
     * @throws InvalidSettingException where it is none, or not safe
     */
    static URI parse(String setting, String url) {
        try {
            URI uri = URI.create(url.strip());
            if (isSafe(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // Told below, as any other that cannot be used.
        }
        throw new InvalidSettingException(
                "%s is not an address that keys can be read from safely.".formatted(setting),
                "Set %s to an address that begins with https://, or with http://localhost to try it out, without a user or a fragment."
                        .formatted(setting));
    }

    /**
     * Scheme, host and port as Better Auth names itself in its tokens: in lower case, without a slash at the end or the usual port.
     *
     * @throws InvalidSettingException where it has a path, or is not safe
     */
    static String origin(String setting, String url) {
        URI uri = parse(setting, url.toLowerCase(Locale.ROOT));
        if (!Set.of("", "/").contains(uri.getRawPath()) || uri.getRawQuery() != null) {
            throw new InvalidSettingException(
                    "%s has more than scheme, host and port.".formatted(setting),
                    "Set %s to an origin, such as https://tasks.example. Where the keys are elsewhere than at its /api/auth/jwks, set JWKS_URL, JWT_ISSUER and JWT_AUDIENCE instead."
                            .formatted(setting));
        }
        int usual = "https".equals(uri.getScheme()) ? 443 : 80;
        String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port;
    }

    private static boolean isSafe(URI uri) {
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return false;
        }
        return "https".equalsIgnoreCase(uri.getScheme())
                || ("http".equalsIgnoreCase(uri.getScheme()) && isThisMachine(host.toLowerCase(Locale.ROOT)));
    }

    private static boolean isThisMachine(String host) {
        return THIS_MACHINE.contains(host) || LOOPBACK.matcher(host).matches();
    }
}
