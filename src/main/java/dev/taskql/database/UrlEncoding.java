package dev.taskql.database;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Percent-encoding as connection URLs have it, and their query strings. */
final class UrlEncoding {

    private static final Pattern ENCODED = Pattern.compile("(%[0-9A-Fa-f]{2})+");

    private UrlEncoding() {}

    /** A plus is a plus here, and a percent sign that encodes nothing is itself: passwords are often pasted as they are. */
    static String decoded(String text) {
        return ENCODED.matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(URLDecoder.decode(match.group(), StandardCharsets.UTF_8)));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** In their order; of a name that occurs twice, the last value. */
    static Map<String, String> query(@Nullable String text) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String parameter : (text == null ? "" : text).split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            query.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        query.remove("");
        return query;
    }

    /** With the question mark, if there is any. */
    static String parameters(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
