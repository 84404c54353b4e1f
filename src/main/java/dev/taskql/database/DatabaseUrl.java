package dev.taskql.database;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        if (!place.matches() || !UrlHosts.areIn(place.group("hosts"))) {
            return Optional.empty();
        }
        String[] user = rest.substring(0, Math.max(at, 0)).split(":", 2);
        Map<String, String> query = UrlEncoding.query(place.group("query"));
        String queryUser = query.remove("user");
        String queryPassword = query.remove("password");
        String username = firstGiven(UrlEncoding.decoded(user[0]), queryUser, System.getProperty("user.name"));
        String password = user.length == 2 ? UrlEncoding.decoded(user[1]) : firstGiven(queryPassword);
        String database = firstGiven(UrlEncoding.decoded(firstGiven(place.group("database"))), username);
        String jdbcUrl = "jdbc:postgresql://"
                + UrlHosts.withPorts(setting, place.group("hosts"))
                + "/"
                + UrlEncoding.encoded(database)
                + UrlEncoding.parameters(ConnectionParameters.of(setting, query, isJdbc));
        return Optional.of(new DatabaseUrl(jdbcUrl, username, password));
    }

    private static String firstGiven(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null && !text.isEmpty()) {
                return text;
            }
        }
        return "";
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

    static DatabaseStartException wrong(String setting, String what) {
        return new DatabaseStartException(
                setting + " " + what + ".", "Set " + setting + " to postgresql://user:password@host:5432/database.");
    }

    /** With more parameters, where it does not set them itself. */
    String jdbcUrlWith(String parameters) {
        int question = jdbcUrl.indexOf('?');
        return question < 0
                ? jdbcUrl + "?" + parameters
                : jdbcUrl.substring(0, question) + "?" + parameters + "&" + jdbcUrl.substring(question + 1);
    }

    /** What it says of a parameter of the driver's. */
    Optional<String> parameter(String name) {
        return Stream.of(jdbcUrl.split("[?&]"))
                .skip(1)
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .findFirst();
    }

    /** Without the password, so that it can be logged. */
    @Override
    public String toString() {
        return jdbcUrl + " as " + username;
    }
}
