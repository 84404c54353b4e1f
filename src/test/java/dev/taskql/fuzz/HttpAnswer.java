package dev.taskql.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What came back.
 *
 * @param status 0 where nothing did
 * @param type the media type, without its parameters
 */
record HttpAnswer(int status, String type, String head, String body) {

    static HttpAnswer parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (!text.startsWith("HTTP/1.1 ") || end < 0) {
            return new HttpAnswer(0, "", text, "");
        }
        String head = text.substring(0, end);
        String lowerCase = head.toLowerCase(Locale.ROOT);
        String body = text.substring(end + 4);
        String whole = lowerCase.contains("\r\ntransfer-encoding: chunked") ? unchunked(body) : body;
        return new HttpAnswer(
                Integer.parseInt(head.substring(9, 12)),
                type(lowerCase),
                head,
                new String(whole.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static String type(String head) {
        int start = head.indexOf("\r\ncontent-type: ");
        return start < 0 ? "" : head.substring(start + 16).replaceFirst("(?s)[;\r].*", "");
    }

    private static String unchunked(String chunks) {
        var body = new StringBuilder();
        int start = 0;
        int end = chunks.indexOf("\r\n");
        while (end > start) {
            int length = Integer.parseInt(chunks.substring(start, end), 16);
            body.append(chunks, end + 2, end + 2 + length);
            start = end + 2 + length + 2;
            end = chunks.indexOf("\r\n", start);
        }
        return body.toString();
    }
}
