package dev.taskql.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One PostgreSQL and the nodes that share it, all in processes of their own. */
final class Cluster implements AutoCloseable {

    private final FaultyPostgres postgres;
    private final List<ServerNode> nodes;

    private Cluster(FaultyPostgres postgres, List<ServerNode> nodes) {
        this.postgres = postgres;
        this.nodes = nodes;
    }

    /**
     * Starts all nodes at the same moment on an empty database: one of them migrates it.
     *
     * @param jars what each node runs; the classes of this build where one is empty
     */
    static Cluster start(List<String> jars, Map<String, String> settings) {
        try {
            Files.createDirectories(Machine.HOME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var postgres = new FaultyPostgres();
        var cluster = new Cluster(
                postgres,
                IntStream.range(0, jars.size())
                        .mapToObj(number ->
                                new ServerNode("node-" + (number + 1), postgres.port(), jars.get(number), settings))
                        .toList());
        try {
            cluster.nodes.forEach(ServerNode::start);
            cluster.nodes.forEach(ServerNode::awaitReady);
            return cluster;
        } catch (RuntimeException | AssertionError failure) {
            cluster.close();
            throw failure;
        }
    }

    FaultyPostgres postgres() {
        return postgres;
    }

    List<ServerNode> nodes() {
        return nodes;
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.database().open());
        nodes.forEach(ServerNode::close);
        Machine.pause(Duration.ofMillis(100));
        postgres.close();
    }
}
