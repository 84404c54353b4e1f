package dev.taskql.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Addresses, queries, methods and headers in the spellings of nobody's client. */
final class Paths {

    private final Dice dice;
    private final World world;

    private Paths(Dice dice, World world) {
        this.dice = dice;
        this.world = world;
    }

    static Case any(Dice dice, World world) {
        var paths = new Paths(dice, world);
        byte[] body = dice.oneIn(4) ? new Mutations(dice).bytes(World.utf8("{\"title\": \"Milk\"}")) : new byte[0];
        List<String> headers = new ArrayList<>();
        for (int count = dice.below(3); count > 0; count--) {
            headers.add(dice.of(Spellings.HEADERS));
        }
        HttpText request = HttpText.of(
                dice.of(Spellings.METHODS),
                paths.path() + paths.query(),
                world.user().token(),
                headers,
                body);
        return new Case.Broken(dice.oneIn(20) ? paths.withLine(request) : request);
    }

    private HttpText withLine(HttpText request) {
        String line = new Mutations(dice).text(request.line()).replaceAll("[\r\n]", " ");
        return new HttpText(line, request.headers(), request.body());
    }

    private String path() {
        if (dice.oneIn(2)) {
            String task = dice.oneIn(3) ? "/" + dice.of(world.known()) : "/" + dice.of(world.ids());
            String tasks = "/api/"
                    + (dice.oneIn(5) ? dice.of(Spellings.PIECES) : world.user().id()) + "/tasks";
            return dice.of(List.of(
                    tasks,
                    tasks + "/",
                    tasks + task,
                    tasks + task + "/complete",
                    tasks + "/" + dice.of(Spellings.PIECES)));
        }
        var path = new StringBuilder();
        for (int count = dice.below(5); count >= 0; count--) {
            path.append('/').append(dice.of(Spellings.PIECES));
        }
        return path.toString();
    }

    private String query() {
        var query = new StringBuilder();
        for (int count = dice.below(4); count > 0; count--) {
            query.append(query.isEmpty() ? '?' : '&')
                    .append(dice.of(Spellings.NAMES))
                    .append('=')
                    .append(dice.of(Spellings.VALUES));
        }
        return query.toString();
    }
}
