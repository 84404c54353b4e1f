package dev.taskql.attack;

import dev.taskql.TestSocket;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What came back.
 *
 * @param how the status of HTTP, the type of a WebSocket's message, the code that one was closed with, or "cut" where a
 *     connection ended without a word
 * @param text everything that was received, the head of an HTTP answer included
 */
record Answer(String how, String text) {

    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([A-Z_]+)\"");
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private static final String CUT = "cut";

    static Answer ofHttp(String text) {
        var status = STATUS_LINE.matcher(text);
        return new Answer(status.lookingAt() ? status.group(1) : CUT, text);
    }

    static Answer ofMessage(JsonNode message) {
        return new Answer(message.path("type").stringValue(""), message.toString());
    }

    static Answer ofClosing(TestSocket.Closing closing) {
        return new Answer(String.valueOf(closing.code()), closing.reason());
    }

    static Answer cut() {
        return new Answer(CUT, "");
    }

    /** How it ended, and the codes of GraphQL errors and of user errors, as the table has it: "400 BAD_USER_INPUT". */
    String summary() {
        Stream<String> codes = CODE.matcher(text).results().map((MatchResult match) -> match.group(1));
        return Stream.concat(Stream.of(how), codes.distinct().sorted()).collect(Collectors.joining(" "));
    }

    boolean isHttp() {
        return text.startsWith("HTTP/1.1 ");
    }

    /** The lines of the first answer's head. */
    List<String> head() {
        return text.substring(0, Math.max(0, text.indexOf("\r\n\r\n"))).lines().toList();
    }

    /** How many answers it is. */
    long count() {
        return STATUS_LINE.matcher(text).results().count();
    }
}
