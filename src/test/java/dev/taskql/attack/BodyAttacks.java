package dev.taskql.attack;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Bodies that are no JSON in UTF-8, or JSON that can be read in two ways; what is right in them would be an operation. */
final class BodyAttacks {

    private static final String GOOD = "{\"title\":\"a\",\"query\":\"{ viewer { userId } }\"}";
    private static final String TEXT = "{\"title\":\"$\",\"query\":\"{ viewer { userId } } #$\"}";

    private final Map<String, byte[]> bodies = new LinkedHashMap<>();

    private BodyAttacks() {}

    static Stream<Attack> all() {
        var attacks = new BodyAttacks();
        attacks.noObjects();
        attacks.oddObjects();
        attacks.monsters();
        attacks.encodings();
        return attacks.bodies.entrySet().stream().map(body -> row(body.getKey(), body.getValue()));
    }

    private static Attack row(String name, byte[] body) {
        // One reader of bodies for POST and PUT, one for answers and streams: each body goes to one of the two.
        boolean isEven = name.length() % 2 == 0;
        Request graphql = signedIn("POST /graphql").with(body);
        String rest = isEven ? "POST /api/$ATTACKER/tasks" : "PUT /api/$ATTACKER/tasks/$TASK";
        return new Attack(
                "a body: " + name,
                List.of(
                        isEven
                                ? new Attack.Way(Transport.POST, graphql::send, "400 BAD_USER_INPUT")
                                : new Attack.Way(
                                        Transport.EVENT_STREAM,
                                        graphql.header("Accept: text/event-stream")::send,
                                        "400 BAD_USER_INPUT"),
                        new Attack.Way(Transport.REST, signedIn(rest).with(body)::send, "422")));
    }

    private static Request signedIn(String line) {
        return Request.of(line, "Content-Type: application/json").signedIn();
    }

    private void noObjects() {
        put("nothing", "");
        put("a blank", " ");
        put("a word", "title");
        put("a number", "42");
        put("null", "null");
        put("a string", "\"{ viewer { userId } }\"");
        put("a list of operations", "[" + GOOD + "]");
        put("a list of two", "[" + GOOD + "," + GOOD + "]");
        put("half an object", GOOD.substring(0, GOOD.length() - 1));
        put("a form", "title=a&query=%7Bviewer%7BuserId%7D%7D");
        put("XML", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>");
    }

    private void oddObjects() {
        put("single quotes", GOOD.replace('"', '\''));
        put("names without quotes", "{title:\"a\",query:\"{ viewer { userId } }\"}");
        put("a comment", "/* */" + GOOD);
        put("a comment behind", GOOD + "// a");
        put("a comma too many", GOOD.replace("}\"}", "}\",}"));
        put("two values", GOOD + GOOD);
        put("a bracket behind", GOOD + "]");
        put("a key twice", GOOD.replaceFirst("\\{", "{\"title\":\"b\",\"query\":\"{ __typename }\","));
        put(
                "a key twice, once escaped",
                GOOD.replaceFirst("\\{", "{\"titl\\\\u0065\":\"b\",\"quer\\\\u0079\":\"{a}\","));
        put("a key twice, deep inside", GOOD.replaceFirst("\\{", "{\"x\":{\"y\":[{\"z\":1,\"z\":2}]},"));
        put("NaN", beside("NaN"));
        put("Infinity", beside("-Infinity"));
        put("a number with a zero before", beside("007"));
        put("a hexadecimal number", beside("0x10"));
        put("a number without its end", beside("1."));
        put("a word that is no value", beside("True"));
        put("a control character", TEXT.replace("$", "\u0001"));
        put("a line break in a string", TEXT.replace("$", "\n"));
        put("a wrong escape", TEXT.replace("$", "\\x41"));
        put("half an escape", TEXT.replace("$", "\\u00"));
        put("NUL before", "\0" + GOOD);
        put("NUL behind", GOOD + "\0");
    }

    private void monsters() {
        put("100,000 brackets", "[".repeat(100_000));
        put("50,000 objects", "{\"a\":".repeat(50_000));
        put("1,001 lists beside", beside("[".repeat(1_001) + "]".repeat(1_001)));
        put("1,001 objects beside", beside("{\"a\":".repeat(1_001) + "1" + "}".repeat(1_001)));
        put("a number of 100,000 digits", beside("9".repeat(100_000)));
        put("a fraction of 100,000 digits", beside("0." + "9".repeat(100_000)));
        put("a name of 100,000 characters", GOOD.replaceFirst("\\{", "{\"" + "x".repeat(100_000) + "\":1,"));
    }

    private void encodings() {
        bodies.put("UTF-16", GOOD.getBytes(StandardCharsets.UTF_16));
        bodies.put("UTF-16 without a mark", GOOD.getBytes(StandardCharsets.UTF_16LE));
        bodies.put("UTF-32", GOOD.getBytes(Charset.forName("UTF-32BE")));
        put("a byte order mark", "\uFEFF" + GOOD);
        raw("Latin-1", 0xEB);
        raw("an overlong slash", 0xC0, 0xAF);
        raw("an overlong NUL", 0xC0, 0x80);
        raw("an overlong slash of three bytes", 0xE0, 0x80, 0xAF);
        raw("an encoded surrogate", 0xED, 0xA0, 0x80);
        raw("an encoded pair of surrogates", 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80);
        raw("beyond Unicode", 0xF4, 0x90, 0x80, 0x80);
        raw("five bytes", 0xF8, 0x88, 0x80, 0x80, 0x80);
        raw("a cut character", 0xE2, 0x82);
        raw("a continuation of nothing", 0x80);
        raw("0xFF", 0xFF);
    }

    private static String beside(String value) {
        return GOOD.replaceFirst("\\{", "{\"x\":" + value + ",");
    }

    private void put(String name, String body) {
        bodies.put(name, body.getBytes(StandardCharsets.UTF_8));
    }

    /** These bytes in the strings. */
    private void raw(String name, int... bytes) {
        var text = new StringBuilder();
        for (int value : bytes) {
            text.append((char) value);
        }
        bodies.put(name, TEXT.replace("$", text).getBytes(StandardCharsets.ISO_8859_1));
    }
}
