package dev.taskql.live;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.util.ClassUtils;

/** Writes whatever comes to its mind, over both faces. What is refused is refused. */
final class RandomWriter {

    // The folder of the REST face may be deleted.
    private static final boolean HAS_REST = ClassUtils.isPresent("dev.taskql.restcompat.TaskController", null);

    private final Caller caller;
    private final Random random;
    private final List<String> ids;

    /** @param ids of the tasks so far; shared with the other writers */
    RandomWriter(Caller caller, Random random, List<String> ids) {
        this.caller = caller;
        this.random = random;
        this.ids = ids;
    }

    void write() {
        int kind = random.nextInt(100);
        if (ids.isEmpty() || kind < 30) {
            create();
        } else if (HAS_REST && random.nextBoolean()) {
            writeOverRest(kind);
        } else if (kind < 92) {
            change(kind);
        } else {
            changeMany(kind);
        }
    }

    private String someId() {
        return ids.get(random.nextInt(ids.size()));
    }

    private String someTitle() {
        return "title " + random.nextInt(10);
    }

    private void create() {
        String id = UUID.randomUUID().toString();
        ids.add(id);
        if (HAS_REST && random.nextInt(4) == 0) {
            caller.rest("POST", "", "{\"id\": \"%s\", \"title\": \"%s\"}".formatted(id, someTitle()));
        } else {
            caller.run(
                    "mutation ($id: ID!, $title: String!) { createTask(input: {id: $id, title: $title}) { userErrors { code } } }",
                    Map.of("id", id, "title", someTitle()));
        }
    }

    private void writeOverRest(int kind) {
        switch (kind % 3) {
            case 0 -> caller.rest("PUT", "/" + someId(), "{\"title\": \"" + someTitle() + "\"}");
            case 1 -> caller.rest("PATCH", "/" + someId() + "/complete", "");
            default -> caller.rest("DELETE", "/" + someId(), "");
        }
    }

    private void change(int kind) {
        switch (kind % 4) {
            case 0, 1 ->
                caller.run(
                        "mutation ($id: ID!, $title: String!) { updateTask(input: {id: $id, title: $title}) { userErrors { code } } }",
                        Map.of("id", someId(), "title", someTitle()));
            case 2 ->
                caller.run(
                        "mutation ($id: ID!) { toggleTask(input: {id: $id}) { userErrors { code } } }",
                        Map.of("id", someId()));
            default ->
                caller.run(
                        "mutation ($id: ID!) { deleteTask(input: {id: $id}) { userErrors { code } } }",
                        Map.of("id", someId()));
        }
    }

    private void changeMany(int kind) {
        switch (kind % 3) {
            case 0 ->
                caller.run(
                        "mutation ($tasks: [CreateTaskInput!]!) { createTasks(input: {tasks: $tasks}) { userErrors { code } } }",
                        Map.of(
                                "tasks",
                                IntStream.range(0, 30)
                                        .mapToObj(number -> Map.of("title", someTitle()))
                                        .toList()));
            case 1 ->
                caller.run(
                        "mutation ($from: Boolean!, $to: Boolean!, $search: String) { updateTasks(input: {filter: {completed: $from, search: $search}, set: {completed: $to}}) { userErrors { code } } }",
                        Map.of("from", kind % 2 == 0, "to", kind % 2 != 0, "search", someTitle()));
            default ->
                caller.run(
                        "mutation ($search: String) { deleteTasks(input: {filter: {search: $search}}) { userErrors { code } } }",
                        Map.of("search", someTitle()));
        }
    }
}
