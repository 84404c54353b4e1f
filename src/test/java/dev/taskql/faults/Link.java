package dev.taskql.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/** A line to a port of this machine that can be cut, and that can fall silent without anybody hearing of it. */
final class Link implements AutoCloseable {

    private enum State {
        OPEN,
        CUT,
        SILENT
    }

    private final IntSupplier target;
    private final ServerSocket entrance;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private State state = State.OPEN;

    /** @param target the port that the next connection leads to */
    Link(IntSupplier target) {
        this.target = target;
        try {
            entrance = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::acceptAll);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Resets what is open, and refuses what is new. */
    void cut() {
        change(State.CUT);
        connections.forEach(Connection::reset);
    }

    /** Takes everything and passes on nothing. */
    void silence() {
        change(State.SILENT);
    }

    /** What was held up arrives late. */
    void open() {
        change(State.OPEN);
    }

    /** New connections work; those that fell silent stay so, and nobody is told. */
    void forget() {
        connections.forEach(connection -> connection.isForgotten = true);
        open();
    }

    private synchronized void change(State next) {
        state = next;
        notifyAll();
    }

    private synchronized State stateOnceNotSilent() throws InterruptedException {
        while (state == State.SILENT) {
            wait();
        }
        return state;
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = entrance.accept();
                Thread.startVirtualThread(() -> connect(client));
            }
        } catch (IOException closed) {
            connections.forEach(Connection::reset);
        }
    }

    private void connect(Socket client) {
        var connection = new Connection(client);
        connections.add(connection);
        try {
            if (stateOnceNotSilent() == State.CUT) {
                connection.reset();
                return;
            }
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target.getAsInt());
            connection.server = server;
            Thread.startVirtualThread(() -> pass(connection, client, server));
            Thread.startVirtualThread(() -> pass(connection, server, client));
        } catch (IOException | InterruptedException refused) {
            connection.reset();
        }
    }

    private void pass(Connection connection, Socket from, Socket to) {
        byte[] buffer = new byte[16_384];
        try {
            int count = from.getInputStream().read(buffer);
            while (count >= 0 && stateOnceNotSilent() == State.OPEN) {
                if (!connection.isForgotten) {
                    to.getOutputStream().write(buffer, 0, count);
                }
                count = from.getInputStream().read(buffer);
            }
            if (!connection.isForgotten) {
                to.shutdownOutput();
            }
        } catch (IOException | InterruptedException broken) {
            connection.reset();
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Connection {

        private final Socket client;
        private volatile Socket server;
        private volatile boolean isForgotten;

        Connection(Socket client) {
            this.client = client;
            this.server = client;
        }

        void reset() {
            connections.remove(this);
            for (Socket socket : List.of(client, server)) {
                resetOne(socket);
            }
        }

        private static void resetOne(Socket socket) {
            try (socket) {
                socket.setSoLinger(true, 0);
            } catch (IOException gone) {
                // that is what was wanted
            }
        }
    }
}
