package dev.taskql.attack;

import static dev.taskql.attack.Outcome.ANSWERED;
import static dev.taskql.attack.Outcome.answered;
import static dev.taskql.attack.Outcome.refused;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Text that would mean something else to an interpreter, wherever text is taken. */
final class InjectionAttacks {

    private static final List<String> STRINGS = List.of(
            "' or '1'='1",
            "'; drop table taskql.task; --",
            "\\' or 1=1 --",
            "%' or title like '%",
            "$$; commit; $$",
            "{\"$gt\":\"\"}",
            "\") { id } viewer { userId } #",
            "${jndi:ldap://127.0.0.1:1/a}",
            "#{T(Runtime).exec('id')}",
            "{{7*7}}<script>alert(1)</script>",
            "../../../../etc/passwd",
            "ann\r\nX-Injected: yes",
            ":user ?1 ? @name");

    private record Place(String name, String document, Outcome outcome) {}

    private static final List<Place> PLACES = List.of(
            new Place("a title", create("{title: $x}"), ANSWERED),
            new Place("a description", create("{title: \"t\", description: $x}"), ANSWERED),
            new Place("tags", create("{title: \"t\", tags: [$x]}"), ANSWERED),
            new Place("an own id", create("{title: \"t\", id: $x}"), answered("INVALID")),
            new Place("a day", create("{title: \"t\", dueDate: $x}"), refused("BAD_USER_INPUT")),
            new Place("search", tasks("filter: {search: $x}"), ANSWERED),
            new Place("filter tags", tasks("filter: {tags: [$x]}"), ANSWERED),
            new Place("filter ids", tasks("filter: {ids: [$x]}"), ANSWERED),
            new Place("filter status", tasks("filter: {status: [$x]}"), refused("BAD_USER_INPUT")),
            new Place("the order", tasks("orderBy: {field: $x}"), refused("BAD_USER_INPUT")),
            new Place("after", tasks("after: $x"), answered("BAD_USER_INPUT")),
            new Place("before", tasks("last: 1, before: $x"), answered("BAD_USER_INPUT")),
            new Place(
                    "a sync token",
                    "query($x: String!) { taskChanges(since: $x) { hasMore } }",
                    answered("SYNC_RESET_REQUIRED")),
            new Place("an id", "query($x: ID!) { task(id: $x) { title } }", ANSWERED),
            new Place(
                    "the id of a deletion",
                    "mutation($x: ID!) { deleteTask(input: {id: $x}) { userErrors { code } } }",
                    answered("NOT_FOUND")));

    private InjectionAttacks() {}

    static Stream<Attack> all() {
        return STRINGS.stream().flatMap(text -> Stream.concat(graphql(text), rest(text)));
    }

    private static Stream<Attack> graphql(String text) {
        return IntStream.range(0, PLACES.size()).mapToObj(number -> {
            Place place = PLACES.get(number);
            String name = "in " + place.name() + ": " + text;
            return Attack.operation(name, Operation.of(place.document(), text), place.outcome())
                    .overOne(number + STRINGS.indexOf(text));
        });
    }

    private static Stream<Attack> rest(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return Stream.of(
                rest("?search=", encoded, text, "200"),
                rest("?tags=", encoded, text, "200"),
                rest("?sort=", encoded, text, "422"),
                rest("?order=", encoded, text, "422"),
                rest("?limit=", encoded, text, "422"),
                rest("?status=", encoded, text, "422"),
                rest("?unknown=", encoded, text, "200"),
                rest("/", encoded, text, isCrooked(text) ? "400" : "404"));
    }

    /** What no path may hold (see PathFirewall): slashes, backslashes, semicolons, percent signs, control characters. */
    private static boolean isCrooked(String text) {
        return text.chars().anyMatch(character -> "/\\;%\r\n".indexOf(character) >= 0);
    }

    private static Attack rest(String place, String encoded, String text, String expected) {
        return Attack.http(
                "in REST's " + place + " " + text,
                Request.of("GET /api/$ATTACKER/tasks" + place + encoded).signedIn(),
                expected);
    }

    private static String create(String input) {
        String type = input.contains("id: $x") ? "ID" : input.contains("dueDate") ? "Date" : "String";
        return "mutation($x: %s!) { createTask(input: %s) { userErrors { code } } }".formatted(type, input);
    }

    private static String tasks(String arguments) {
        String type = arguments.contains("ids")
                ? "ID"
                : arguments.contains("status")
                        ? "TaskStatus"
                        : arguments.contains("orderBy") ? "TaskOrderField" : "String";
        return "query($x: %s!) { tasks(%s) { totalCount } }".formatted(type, arguments);
    }
}
