package dev.taskql.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** What one person's rows say at the end, read past the servers, beside what their clients know. */
final class Verdict {

    private record Row(Snapshot task, long change) {}

    private record Counters(long changes, int tasks) {}

    private final Account account;
    private final History history;
    private final Map<UUID, Row> rows = new HashMap<>();
    private final TreeSet<Long> changes = new TreeSet<>();
    private Counters counters = new Counters(0, 0);
    private int deletions;

    private Verdict(Account account, History history) {
        this.account = account;
        this.history = history;
    }

    static void judge(FaultyPostgres postgres, Account account, List<Replica> replicas, History history) {
        var verdict = new Verdict(account, history);
        try (Connection connection = postgres.connect()) {
            verdict.read(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        verdict.nothingIsLostOrDoneTwice();
        verdict.numbersHaveNoGap();
        replicas.forEach(verdict::isEqual);
    }

    private void read(Connection connection) throws SQLException {
        try (PreparedStatement tasks = forPerson(
                        connection, "select id, title, status, revision, change from taskql.task where user_id = ?");
                ResultSet row = tasks.executeQuery()) {
            while (row.next()) {
                UUID id = row.getObject(1, UUID.class);
                var task = new Snapshot(id, row.getString(2), "COMPLETED".equals(row.getString(3)), row.getInt(4));
                rows.put(id, new Row(task, row.getLong(5)));
                number(row.getLong(5));
            }
        }
        readDeletions(connection);
        readCounters(connection);
    }

    private void readDeletions(Connection connection) throws SQLException {
        try (PreparedStatement gone =
                        forPerson(connection, "select change from taskql.task_deletion where user_id = ?");
                ResultSet row = gone.executeQuery()) {
            while (row.next()) {
                deletions++;
                number(row.getLong(1));
            }
        }
    }

    private void readCounters(Connection connection) throws SQLException {
        try (PreparedStatement user =
                        forPerson(connection, "select change_count, task_count from taskql.users where id = ?");
                ResultSet row = user.executeQuery()) {
            row.next();
            counters = new Counters(row.getLong(1), row.getInt(2));
        }
    }

    private PreparedStatement forPerson(Connection connection, String query) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query);
        statement.setString(1, account.person().id());
        return statement;
    }

    private void number(long change) {
        if (!changes.add(change)) {
            broken("two changes have the number " + change);
        }
    }

    private void broken(String what) {
        history.violation(account.person().id() + ": " + what, account.person().id());
    }

    private void nothingIsLostOrDoneTwice() {
        Map<UUID, Snapshot> known = account.tasks();
        for (Snapshot task : known.values()) {
            Optional<Snapshot> found = Optional.ofNullable(rows.get(task.id())).map(Row::task);
            if (!found.equals(Optional.of(task))) {
                history.violation("acknowledged " + task + ", but the table has " + found, task.id());
            }
        }
        for (Row row : rows.values()) {
            UUID id = row.task().id();
            if (!known.containsKey(id) && !id.equals(account.shared())) {
                history.violation("nobody wrote, or somebody deleted " + row, id);
            }
        }
        Row shared = rows.get(account.shared());
        if (shared == null || !account.admits(shared.task().revision())) {
            history.violation("toggles were lost or done twice: " + account + ", but " + shared, account.shared());
        }
    }

    /** Each change of a task is a revision of it, and its end is one more. */
    private void numbersHaveNoGap() {
        long changesOfTasks =
                rows.values().stream().mapToLong(row -> row.task().revision()).sum();
        if (counters.changes() != changesOfTasks + account.changesOfDeleted()) {
            broken("the counter is at %d after %d changes"
                    .formatted(counters.changes(), changesOfTasks + account.changesOfDeleted()));
        }
        if (counters.tasks() != rows.size()) {
            broken("%d tasks are counted, %d are there".formatted(counters.tasks(), rows.size()));
        }
        if (!changes.isEmpty() && (changes.last() > counters.changes() || changes.first() < 1)) {
            broken("a change has the number %d, the counter is at %d".formatted(changes.last(), counters.changes()));
        }
        if (deletions > account.changesOfDeleted()) {
            broken("%d deletions are remembered".formatted(deletions));
        }
    }

    private void isEqual(Replica replica) {
        Map<UUID, Snapshot> server = new HashMap<>();
        rows.forEach((id, row) -> server.put(id, row.task()));
        if (!replica.tasks().equals(server)) {
            Map<UUID, Snapshot> copy = new HashMap<>(replica.tasks());
            copy.entrySet().removeAll(server.entrySet());
            server.entrySet().removeAll(replica.tasks().entrySet());
            history.violation(
                    "%s at %d of %d differs: copy has %s, server %s"
                            .formatted(replica, replica.position(), counters.changes(), copy, server),
                    account.person().id());
        }
    }

    /** The number of the person's latest change. */
    static long changeCount(FaultyPostgres postgres, Person person) {
        try (Connection connection = postgres.connect();
                PreparedStatement user =
                        connection.prepareStatement("select change_count from taskql.users where id = ?")) {
            user.setString(1, person.id());
            try (ResultSet row = user.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
