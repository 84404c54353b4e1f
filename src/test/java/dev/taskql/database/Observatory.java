package dev.taskql.database;

import dev.taskql.TestNode;
import dev.taskql.database.Exercise.Step;
import dev.taskql.task.TaskService;
import dev.taskql.user.Viewer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A server on a {@link CrowdedDatabase}, and what is seen of the statements that it sends there. */
final class Observatory implements AutoCloseable {

    /** @param bound how many blocks it may look at */
    record Observation(String user, String step, long bound, Plan plan) {
        /** What is wrong with it. */
        Stream<String> complaints() {
            return Stream.concat(
                            plan.tableReadWhole().map(table -> "reads all of " + table).stream(),
                            plan.blocks() > bound ? Stream.of(plan.blocks() + " blocks") : Stream.empty())
                    .map(complaint -> user + ", " + step + ": " + complaint + ": " + plan);
        }
    }

    private final ScratchDatabase database = new ScratchDatabase();
    private final StatementRecorder recorder = new StatementRecorder();
    private final TestNode node;

    Observatory() {
        CrowdedDatabase.fill(database);
        node = TestNode.start(Map.of("DATABASE_URL", database.address(), "taskql.user.max-tasks", "1000000"), recorder);
    }

    ScratchDatabase database() {
        return database;
    }

    TestNode node() {
        return node;
    }

    /** Which methods of the server have sent a statement so far. */
    Set<String> senders() {
        return recorder.senders();
    }

    /**
     * Lets a user do these things, one when it is looked at.
     *
     * @param which statements are examined, by their text
     */
    Stream<Observation> observe(
            String user, long bound, Function<Exercise, Stream<Step>> steps, Predicate<String> which) {
        var exercise = new Exercise(node.bean(TaskService.class), new Viewer(user, null, null));
        return steps.apply(exercise).flatMap(step -> observe(user, step, bound, which).stream());
    }

    private List<Observation> observe(String user, Step step, long bound, Predicate<String> which) {
        List<Plan> plans = new ArrayList<>();
        long doing = Thread.currentThread().threadId();
        // What the server looks after by itself, at any time, is no part of the step.
        recorder.tell((connection, statement) -> {
            if (Thread.currentThread().threadId() == doing && which.test(statement.sql())) {
                plans.addAll(examined(connection, statement));
            }
        });
        step.action().run();
        recorder.tell((connection, statement) -> {});
        return plans.stream()
                .map(plan -> new Observation(user, step.name(), bound, plan))
                .toList();
    }

    /** Where the server has no transaction under way, in one of the test's. */
    private static List<Plan> examined(Connection connection, SentStatement statement) throws SQLException {
        if (!connection.getAutoCommit()) {
            return Plan.of(connection, statement);
        }
        connection.setAutoCommit(false);
        try {
            return Plan.of(connection, statement);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void close() {
        node.close();
        database.close();
    }
}
