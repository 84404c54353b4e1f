package dev.taskql.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Leads each new connection to a node that says that it is healthy, and knows nothing of what goes on inside of it. */
final class Balancer implements Target, AutoCloseable {

    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(250);

    private final List<ServerNode> nodes;
    private final Link link = new Link(this::next);
    private final AtomicInteger turn = new AtomicInteger();
    private final Thread asking = Thread.ofVirtual().name("balancer").unstarted(this::askOnAndOn);
    private volatile List<ServerNode> healthy;

    Balancer(List<ServerNode> nodes) {
        this.nodes = nodes;
        this.healthy = nodes;
        asking.start();
    }

    private void askOnAndOn() {
        while (!Thread.currentThread().isInterrupted()) {
            healthy = nodes.stream().filter(ServerNode::isHealthy).toList();
            try {
                Thread.sleep(BETWEEN_QUESTIONS);
            } catch (InterruptedException closed) {
                return;
            }
        }
    }

    private int next() {
        List<ServerNode> choice = healthy.isEmpty() ? nodes : healthy;
        return choice.get(Math.floorMod(turn.getAndIncrement(), choice.size())).ownPort();
    }

    @Override
    public int port() {
        return link.port();
    }

    @Override
    public String toString() {
        return "the balancer";
    }

    @Override
    public void close() {
        asking.interrupt();
        link.close();
    }
}
