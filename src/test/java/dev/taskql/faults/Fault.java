package dev.taskql.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Something that breaks.
 *
 * @param nodes whose clients may notice
 * @param hidesAnswers that clients may get no answer at all
 * @param begin returns once it is broken
 * @param end returns once what was broken works, not before a killed program takes requests again
 */
record Fault(String name, List<ServerNode> nodes, boolean hidesAnswers, Runnable begin, Runnable end) {

    /** Each kind once; those of one node hit any of them. */
    static List<Fault> all(Cluster cluster, Dice dice) {
        FaultyPostgres postgres = cluster.postgres();
        List<Fault> faults = new ArrayList<>(ofPostgres(cluster.nodes(), postgres));
        faults.addAll(ofNode(dice.of(cluster.nodes())));
        faults.addAll(ofDatabaseLink(dice.of(cluster.nodes())));
        faults.addAll(ofClientLink(dice.of(cluster.nodes())));
        faults.add(lock(cluster.nodes(), postgres, "lock table taskql.users in exclusive mode"));
        faults.add(lock(cluster.nodes(), postgres, "lock table taskql.task in access exclusive mode"));
        if (postgres.hasSmallDisk()) {
            faults.add(new Fault("full disk", cluster.nodes(), false, postgres::fillDisk, postgres::freeDisk));
        }
        return dice.shuffled(faults);
    }

    private static List<Fault> ofPostgres(List<ServerNode> nodes, FaultyPostgres postgres) {
        return List.of(
                new Fault("kill -9 of PostgreSQL", nodes, false, postgres::kill, postgres::start),
                new Fault("restart of PostgreSQL", nodes, false, postgres::stop, postgres::start),
                new Fault("kill -9 of a session", nodes, false, postgres::killSession, postgres::start),
                new Fault("PostgreSQL is paused", nodes, false, postgres::pause, postgres::resume),
                new Fault("pg_terminate_backend of all", nodes, false, () -> terminateAll(postgres), () -> {}));
    }

    private static void terminateAll(FaultyPostgres postgres) {
        postgres.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where application_name like 'taskql%' and pid <> pg_backend_pid()");
    }

    private static List<Fault> ofNode(ServerNode node) {
        return List.of(
                new Fault("kill -9 of " + node, List.of(node), true, node::kill, () -> restart(node)),
                new Fault(
                        "restart of " + node,
                        List.of(node),
                        true,
                        () -> node.stop(Duration.ofSeconds(30)),
                        () -> restart(node)));
    }

    private static void restart(ServerNode node) {
        node.start();
        node.awaitReady();
    }

    private static List<Fault> ofDatabaseLink(ServerNode node) {
        Link link = node.database();
        List<ServerNode> nodes = List.of(node);
        return List.of(
                new Fault("database of " + node + " cut off", nodes, false, link::cut, link::open),
                new Fault("database of " + node + " silent, then late", nodes, false, link::silence, link::open),
                new Fault(
                        "database of " + node + " silent, then forgotten", nodes, false, link::silence, link::forget));
    }

    private static List<Fault> ofClientLink(ServerNode node) {
        Link link = node.clients();
        List<ServerNode> nodes = List.of(node);
        return List.of(
                new Fault("clients of " + node + " cut off", nodes, true, link::cut, link::open),
                new Fault("clients of " + node + " silent, then late", nodes, true, link::silence, link::open),
                new Fault("clients of " + node + " silent, then cut off", nodes, true, link::silence, () -> {
                    link.cut();
                    link.open();
                }));
    }

    private static Fault lock(List<ServerNode> nodes, FaultyPostgres postgres, String statement) {
        AtomicReference<@Nullable Connection> holder = new AtomicReference<>();
        return new Fault(
                statement,
                nodes,
                false,
                () -> holder.set(locked(postgres, statement)),
                () -> release(holder.getAndSet(null)));
    }

    private static Connection locked(FaultyPostgres postgres, String statement) {
        try {
            Connection connection = postgres.connect();
            connection.setAutoCommit(false);
            connection.createStatement().execute(statement);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void release(@Nullable Connection holder) {
        try {
            if (holder != null) {
                holder.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
