package dev.taskql.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A line to a server that can go dead: then it takes everything, passes on nothing, and says nothing. */
public final class TcpProxy implements AutoCloseable {

    private final ServerSocket entrance;
    private final String host;
    private volatile int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Integer> deadPorts = ConcurrentHashMap.newKeySet();
    private volatile boolean isDead;
    private volatile @Nullable String awaited;
    private volatile int speaker;

    public TcpProxy(String host, int port) throws IOException {
        this(0, host, port);
    }

    /** With an entrance that is known beforehand. */
    public TcpProxy(int entrance, String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.entrance = new ServerSocket(entrance, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::acceptAll);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** From the next connection on; those that are open stay where they are. */
    public void leadTo(int port) {
        this.port = port;
    }

    public void die() {
        isDead = true;
    }

    /** Whose client says this, once from now on, can be made to die alone. */
    public void listenFor(String word) {
        awaited = word;
    }

    /** The connection alone goes dead whose client has said what was listened for. */
    public void dieAlone() {
        deadPorts.add(speaker);
    }

    public void revive() {
        isDead = false;
    }

    private void acceptAll() {
        try {
            while (true) {
                connect(entrance.accept());
            }
        } catch (IOException closed) {
            isDead = true;
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(host, port);
            sockets.add(client);
            sockets.add(server);
            Thread.startVirtualThread(() -> pass(client, server, server.getLocalPort()));
            Thread.startVirtualThread(() -> pass(server, client, server.getLocalPort()));
        } catch (IOException nobodyListens) {
            hangUp(client);
        }
    }

    private void pass(Socket from, Socket to, int clientPort) {
        try (from) {
            passUntilEnd(from, to, clientPort);
        } catch (IOException closed) {
            sockets.remove(from);
        }
        // Through a dead connection nobody hears either that the other side has hung up.
        if (!deadPorts.contains(clientPort)) {
            hangUp(to);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void passUntilEnd(Socket from, Socket to, int clientPort) throws IOException {
        byte[] buffer = new byte[8192];
        int count = from.getInputStream().read(buffer);
        while (count >= 0) {
            String word = awaited;
            if (word != null && new String(buffer, 0, count, StandardCharsets.ISO_8859_1).contains(word)) {
                speaker = clientPort;
                awaited = null;
            }
            if (!isDead && !deadPorts.contains(clientPort)) {
                to.getOutputStream().write(buffer, 0, count);
            }
            count = from.getInputStream().read(buffer);
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
            sockets.forEach(TcpProxy::hangUp);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
