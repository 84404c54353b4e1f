package dev.taskql.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What PostgreSQL did for a statement, under the server's role and its policies.
 *
 * @param mode {@code force_custom_plan} for these very values, {@code force_generic_plan} for any: which one a statement gets
 *     that is prepared is PostgreSQL's choice, so both must do
 */
record Plan(SentStatement statement, String mode, JsonNode root) {

    private static final List<String> MODES = List.of("force_custom_plan", "force_generic_plan");

    /** Nobody's, and never longer. */
    private static final Set<String> ONE_ROW = Set.of("sync_epoch");

    private static final Set<String> CONDITIONS = Set.of("Index Cond", "Recheck Cond", "Filter");

    /** Executes the statement twice in the transaction of this connection, and undoes it. */
    static List<Plan> of(Connection connection, SentStatement statement) throws SQLException {
        Savepoint before = connection.setSavepoint();
        execute(connection, statement.prepared("examined"));
        try {
            Savepoint prepared = connection.setSavepoint();
            Plan custom = of(connection, statement, MODES.getFirst());
            connection.rollback(prepared);
            return List.of(custom, of(connection, statement, MODES.getLast()));
        } finally {
            connection.rollback(before);
            execute(connection, "deallocate examined");
        }
    }

    private static Plan of(Connection connection, SentStatement statement, String mode) throws SQLException {
        execute(connection, "set local plan_cache_mode = " + mode);
        try (PreparedStatement explain =
                        connection.prepareStatement("explain (analyze, buffers, verbose, timing off, format json) "
                                + statement.executed("examined"));
                ResultSet answer = explain.executeQuery()) {
            answer.next();
            JsonNode plan = JsonMapper.shared().readTree(answer.getString(1)).path(0);
            return new Plan(statement, mode, plan.path("Plan"));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    boolean isForTheseValues() {
        return mode.equals(MODES.getFirst());
    }

    /** How many blocks of 8 KiB it looked at, each time that it did. */
    long blocks() {
        return root.path("Shared Hit Blocks").asLong()
                + root.path("Shared Read Blocks").asLong();
    }

    /** The tables of users that it touches. */
    boolean concernsUsers() {
        return nodes(root).anyMatch(Plan::concernsUsers);
    }

    private static boolean concernsUsers(JsonNode node) {
        return node.path("Schema").asString("").equals("taskql")
                && !ONE_ROW.contains(node.path("Relation Name").asString());
    }

    /** A table that it reads from one end to the other. */
    Optional<String> tableReadWhole() {
        return nodes(root)
                .filter(node ->
                        concernsUsers(node) && node.path("Node Type").asString().equals("Seq Scan"))
                .map(node -> node.path("Relation Name").asString())
                .findFirst();
    }

    /**
     * A table of which it asks, without the help of its policy, for the rows of others, too; or into which it puts them. Only
     * the plan for these very values shows them.
     */
    Optional<String> tableWithoutUser(String user) {
        return nodes(root)
                .filter(Plan::concernsUsers)
                .filter(node -> !namesUser(node, user))
                .map(node -> node.path("Node Type").asString() + " on "
                        + node.path("Relation Name").asString())
                .findFirst();
    }

    private static boolean namesUser(JsonNode node, String user) {
        String value = "'" + user + "'::text";
        String literal = value + " COLLATE \"C\"";
        return switch (node.path("Node Type").asString()) {
            case "ModifyTable" ->
                !node.path("Operation").asString().equals("Insert")
                        || node.path("Plans")
                                .path(0)
                                .path("Output")
                                .path(0)
                                .asString()
                                .startsWith(value);
            default ->
                CONDITIONS.stream()
                        .map(condition -> node.path(condition).asString(""))
                        .anyMatch(text -> text.contains("user_id = " + literal + ")")
                                // PostgreSQL numbers the names where a statement names the table twice.
                                || text.matches(".*users(_\\d+)?\\.id = " + Pattern.quote(literal + ")") + ".*"));
        };
    }

    private static Stream<JsonNode> nodes(JsonNode node) {
        return Stream.concat(Stream.of(node), node.path("Plans").valueStream().flatMap(Plan::nodes));
    }

    @Override
    public String toString() {
        return statement + "\n" + mode + ": " + root.toPrettyString();
    }
}
