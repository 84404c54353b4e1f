package dev.taskql.database;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hosts of a connection URL: one or several, separated by commas, with ports or without. */
final class UrlHosts {

    private static final Pattern HOST = Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]*)(:(?<port>\\d{1,5}))?");

    private UrlHosts() {}

    static boolean areIn(String text) {
        return each(text).allMatch(host -> HOST.matcher(host).matches());
    }

    /** @throws DatabaseStartException if a port cannot be, or a UNIX socket is named */
    static String withPorts(String setting, String text) {
        return each(text).map(host -> withPort(setting, host)).collect(Collectors.joining(","));
    }

    private static Stream<String> each(String text) {
        return Stream.of(text.split(",", -1));
    }

    private static String withPort(String setting, String text) {
        Matcher host = HOST.matcher(text);
        if (!host.matches() || host.group("host").toUpperCase(Locale.ROOT).startsWith("%2F")) {
            throw DatabaseUrl.wrong(setting, "names a UNIX socket; give a host and a port");
        }
        int port = host.group("port") == null ? 5432 : Integer.parseInt(host.group("port"));
        if (port < 1 || port > 65_535) {
            throw DatabaseUrl.wrong(setting, "has a port outside of 1 to 65535");
        }
        return (host.group("host").isEmpty() ? "localhost" : host.group("host")) + ":" + port;
    }
}
