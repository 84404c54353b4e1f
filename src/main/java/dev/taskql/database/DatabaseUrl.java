package dev.taskql.database;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL is and how to sign in, as the driver wants it.
 *
 * <p>Reads what libpq, SQLAlchemy, Node.js, hosting providers and JDBC write: {@code postgres://},
 * {@code postgresql://}, {@code postgresql+driver://} and {@code jdbc:postgresql://}, with several hosts and the query
 * parameters that {@link ConnectionParameters} knows (PostgreSQL manual, 34.1.1.2 "Connection URIs").
 *
 * @param jdbcUrl hosts, database and parameters, without the user and the password
 */
record DatabaseUrl(String jdbcUrl, String username, String password) {

    private static final Pattern SCHEME =
            Pattern.compile("(?<jdbc>jdbc:)?postgres(ql)?(\\+[a-z0-9_]+)?://(?<rest>.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLACE =
            Pattern.compile("(?<hosts>[^/?@\\s]*)(/(?<database>[^/?@\\s]*))?(\\?(?<query>([^=&@/]+(=[^&]*)?&?)*))?");
    private static final Pattern HOST = Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]*)(:(?<port>\\d{1,5}))?");
    private static final Pattern ENCODED = Pattern.compile("(%[0-9A-Fa-f]{2})+");

    /**
     * Reads a URL; white space and one pair of quotes around it are ignored.
     *
     * @param setting what the value is called where it was set, for messages
     * @throws DatabaseStartException if it cannot be understood; the message does not show the password
     */
    static DatabaseUrl parse(String setting, String value) {
        Matcher url = SCHEME.matcher(unquoted(value));
        if (!url.matches()) {
            throw wrong(setting, "does not begin with postgresql:// (or postgres://, jdbc:postgresql://)");
        }
        String rest = url.group("rest");
        return Stream.of(endOfUser(rest), rest.lastIndexOf('@', queryOf(rest)), rest.lastIndexOf('@'))
                .flatMap(at -> read(setting, rest, at, url.group("jdbc") != null).stream())
                .findFirst()
                .orElseThrow(() -> wrong(
                        setting,
                        "has no host that can be told from the user and the password; write special characters of the"
                                + " password percent-encoded (@ as %40, / as %2F, : as %3A)"));
    }

    private static Optional<DatabaseUrl> read(String setting, String rest, int at, boolean isJdbc) {
        Matcher place = PLACE.matcher(rest.substring(at + 1));
        if (!place.matches()
                || !hosts(place).allMatch(host -> HOST.matcher(host).matches())) {
            return Optional.empty();
        }
        String[] user = rest.substring(0, Math.max(at, 0)).split(":", 2);
        Map<String, String> query = query(place.group("query"));
        String queryUser = query.remove("user");
        String queryPassword = query.remove("password");
        String username = Stream.of(decoded(user[0]), orEmpty(queryUser), System.getProperty("user.name"))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        String password = user.length == 2 ? decoded(user[1]) : orEmpty(queryPassword);
        String database = Optional.ofNullable(place.group("database")).orElse("");
        String jdbcUrl = "jdbc:postgresql://"
                + hosts(place).map(host -> address(setting, host)).collect(Collectors.joining(","))
                + "/"
                + encoded(database.isEmpty() ? username : decoded(database))
                + parameters(ConnectionParameters.of(setting, query, isJdbc));
        return Optional.of(new DatabaseUrl(jdbcUrl, username, password));
    }

    private static String unquoted(String value) {
        String text = value.strip();
        boolean isQuoted = text.length() > 1
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(0) == text.charAt(text.length() - 1);
        return isQuoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    private static int endOfUser(String rest) {
        int end = 0;
        while (end < rest.length() && rest.charAt(end) != '/' && rest.charAt(end) != '?') {
            end++;
        }
        return rest.substring(0, end).lastIndexOf('@');
    }

    private static int queryOf(String rest) {
        return rest.indexOf('?') < 0 ? rest.length() : rest.indexOf('?');
    }

    private static Stream<String> hosts(Matcher place) {
        return Stream.of(place.group("hosts").split(",", -1));
    }

    private static String address(String setting, String text) {
        Matcher host = HOST.matcher(text);
        if (!host.matches() || host.group("host").toUpperCase(Locale.ROOT).startsWith("%2F")) {
            throw wrong(setting, "names a UNIX socket; give a host and a port");
        }
        int port = host.group("port") == null ? 5432 : Integer.parseInt(host.group("port"));
        if (port < 1 || port > 65_535) {
            throw wrong(setting, "has a port outside of 1 to 65535");
        }
        return (host.group("host").isEmpty() ? "localhost" : host.group("host")) + ":" + port;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Map<String, String> query(@Nullable String text) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String parameter : orEmpty(text).split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            query.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        query.remove("");
        return query;
    }

    private static String parameters(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /** A plus is a plus here, and a percent sign that encodes nothing is itself: passwords are often pasted as they are. */
    private static String decoded(String text) {
        return ENCODED.matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(URLDecoder.decode(match.group(), StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static DatabaseStartException wrong(String setting, String what) {
        return new DatabaseStartException(
                setting + " " + what + ".", "Set " + setting + " to postgresql://user:password@host:5432/database.");
    }

    /** Without the password, so that it can be logged. */
    @Override
    public String toString() {
        return jdbcUrl + " as " + username;
    }
}
