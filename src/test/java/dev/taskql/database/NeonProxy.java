package dev.taskql.database;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands before a PostgreSQL as Neon's proxy does before a compute that is suspended while nobody needs it: whoever knocks
 * first has it started. Until it has started those who knock are let in, and then kept waiting, or told of an error.
 */
final class NeonProxy implements AutoCloseable {

    enum Manner {
        KEEPS_WAITING,
        /** As the proxy does, without a code that would say more (XX000, internal_error). */
        TELLS_OF_AN_ERROR
    }

    private static final byte[] ERROR =
            "SFATAL\0CXX000\0MCouldn't connect to compute node\0\0".getBytes(StandardCharsets.US_ASCII);

    /** Requests for encryption begin with numbers from here on (PostgreSQL manual, 54.7 "Message Formats"). */
    private static final int ENCRYPTION = 80_877_100;

    private final URI database;
    private final Manner manner;
    private final Duration startTime;
    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private boolean isSuspended = true;
    private long awakeAt;

    NeonProxy(String url, Manner manner, Duration startTime) throws IOException {
        this.database = URI.create(url);
        this.manner = manner;
        this.startTime = startTime;
        Thread.startVirtualThread(this::acceptAll);
    }

    /** Of the database behind it. */
    String url() {
        return database.toString().replace(":" + database.getPort() + "/", ":" + entrance.getLocalPort() + "/");
    }

    /** Ends all sessions. */
    void suspend() {
        synchronized (this) {
            isSuspended = true;
        }
        sockets.forEach(NeonProxy::hangUp);
    }

    /** When the compute has started, or will have; as {@link System#nanoTime()} has it. */
    synchronized long awakeAt() {
        return awakeAt;
    }

    private synchronized Duration timeUntilAwake() {
        if (isSuspended) {
            isSuspended = false;
            awakeAt = System.nanoTime() + startTime.toNanos();
        }
        return Duration.ofNanos(awakeAt - System.nanoTime());
    }

    private void acceptAll() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                sockets.add(client);
                Thread.startVirtualThread(() -> serve(client));
            } catch (IOException closed) {
                hangUp(entrance);
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            Duration wait = timeUntilAwake();
            if (wait.isPositive() && manner == Manner.TELLS_OF_AN_ERROR) {
                refuse(client);
                return;
            }
            Thread.sleep(wait);
            connect(client);
        } catch (IOException | InterruptedException end) {
            hangUp(client);
        } finally {
            sockets.remove(client);
        }
    }

    private void connect(Socket client) throws IOException {
        try (Socket compute = new Socket(database.getHost(), database.getPort())) {
            Thread.startVirtualThread(() -> pass(compute, client));
            client.getInputStream().transferTo(compute.getOutputStream());
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException end) {
            hangUp(to);
        }
    }

    private static void refuse(Socket client) throws IOException {
        var in = new DataInputStream(client.getInputStream());
        var out = new DataOutputStream(client.getOutputStream());
        int length = in.readInt();
        while (in.readInt() > ENCRYPTION) {
            out.writeByte('N');
            length = in.readInt();
        }
        in.readNBytes(length - 2 * Integer.BYTES);
        out.writeByte('E');
        out.writeInt(ERROR.length + Integer.BYTES);
        out.write(ERROR);
        out.flush();
    }

    private static void hangUp(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        hangUp(entrance);
        sockets.forEach(NeonProxy::hangUp);
    }
}
