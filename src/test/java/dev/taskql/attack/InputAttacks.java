package dev.taskql.attack;

import static dev.taskql.attack.Outcome.answered;
import static dev.taskql.attack.Outcome.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** JSON whose content is no task. */
final class InputAttacks {

    private static final String CREATE =
            "mutation($i: CreateTaskInput!) { createTask(input: $i) { task { id } userErrors { code } } }";

    private InputAttacks() {}

    static Stream<Attack> all() {
        return Stream.of(texts(), types(), days()).flatMap(attacks -> attacks);
    }

    private static Stream<Attack> texts() {
        return Stream.of(
                invalid("U+0000 in the title", title("a\\u0000b")),
                invalid("U+0000 alone", title("\\u0000")),
                invalid("half a pair", title("a\\ud83d")),
                invalid("the other half", title("\\ude00a")),
                invalid("a pair the wrong way round", title("\\ude00\\ud83d")),
                invalid("an empty title", title("")),
                invalid("a blank title", title(" \\t\\u2003")),
                invalid("201 characters", title("x".repeat(201))),
                invalid("201 emoji", title("😀".repeat(201))),
                invalid("900,000 characters", title("x".repeat(900_000))),
                invalid("a description of 1,001", with("\"description\":\"" + "x".repeat(1_001) + "\"")),
                invalid("U+0000 in the description", with("\"description\":\"\\u0000\"")),
                invalid("21 tags", with("\"tags\":[" + tags(21) + "]")),
                invalid("a tag of 51", with("\"tags\":[\"" + "x".repeat(51) + "\"]")),
                invalid("an empty tag", with("\"tags\":[\"\"]")),
                invalid("U+0000 in a tag", with("\"tags\":[\"\\u0000\"]")),
                invalid("half a pair in a tag", with("\"tags\":[\"\\ud800\"]")),
                invalid("an id that is a path", with("\"id\":\"../../etc/passwd\"")),
                invalid("an id without its dashes", with("\"id\":\"" + "a".repeat(32) + "\"")));
    }

    private static Stream<Attack> types() {
        return Stream.of(
                malformed("no title", "{}"),
                malformed("a title that is null", "{\"title\":null}"),
                malformed("a title that is a number", "{\"title\":42}"),
                malformed("a title that is huge", "{\"title\":1e400000}"),
                malformed("a title that is true", "{\"title\":true}"),
                malformed("a title that is a condition", "{\"title\":{\"$ne\":null}}"),
                malformed("a title that is a list", "{\"title\":[\"a\"]}"),
                malformed("a description that is a number", with("\"description\":1")),
                malformed("completed as text", with("\"completed\":\"true\"")),
                malformed("completed as 1", with("\"completed\":1")),
                malformed("completed as a huge number", with("\"completed\":1e400000")),
                malformed("tags in tags", with("\"tags\":[[\"a\"]]")),
                malformed("tags that are an object", with("\"tags\":{\"0\":\"a\"}")),
                malformed("tags that are numbers", with("\"tags\":[1]")),
                malformed("an unknown priority", with("\"priority\":\"URGENT\"")),
                malformed("a priority that is a number", with("\"priority\":1")),
                malformed("a status that is SQL", with("\"status\":\"PENDING'--\"")));
    }

    private static Stream<Attack> days() {
        return Stream.of(
                        "\"2026-02-30\"",
                        "\"2026-13-01\"",
                        "\"0000-00-00\"",
                        "\"+999999999-12-31\"",
                        "\"tomorrow\"",
                        "\"\"",
                        "1e400000",
                        "20261120",
                        "{}",
                        "\"2026-11-20\\u0000\"",
                        "\"١٢٣٤-٠١-٠١\"")
                .map(day -> malformed("the day " + day, with("\"due_date\":" + day + ",\"dueDate\":" + day)));
    }

    /** JSON of the right types, with what the rules do not allow. */
    private static Attack invalid(String name, String input) {
        return row(name, input, answered("INVALID"));
    }

    private static Attack malformed(String name, String input) {
        return row(name, input, refused("BAD_USER_INPUT"));
    }

    private static Attack row(String name, String input, Outcome outcome) {
        Attack attack =
                Attack.operation("input: " + name, new Operation(CREATE, "{\"i\":" + graphql(input) + "}"), outcome);
        List<Attack.Way> ways = new ArrayList<>(attack.overOne(name.length()).ways());
        ways.add(new Attack.Way(Transport.REST, Request.post("/api/$ATTACKER/tasks", input)::send, "422"));
        return new Attack(attack.name(), ways);
    }

    /** Each face has its own name for the day. */
    private static String graphql(String input) {
        return input.replaceFirst("\"due_date\":.*,\"dueDate\"", "\"dueDate\"");
    }

    private static String title(String title) {
        return "{\"title\":\"" + title + "\"}";
    }

    private static String with(String members) {
        return "{\"title\":\"a\"," + members + "}";
    }

    private static String tags(int count) {
        return String.join(
                ",",
                IntStream.range(0, count).mapToObj(tag -> "\"t" + tag + "\"").toList());
    }
}
