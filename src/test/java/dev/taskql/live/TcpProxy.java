package dev.taskql.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a server that can go dead: then it takes everything, passes on nothing, and says nothing. */
public final class TcpProxy implements AutoCloseable {

    private final ServerSocket entrance;
    private final String host;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Integer> deadPorts = ConcurrentHashMap.newKeySet();
    private volatile boolean isDead;

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

    public void die() {
        isDead = true;
    }

    /** One connection alone goes dead: the one that comes to the server from this port. */
    public void die(int clientPort) {
        deadPorts.add(clientPort);
    }

    public void revive() {
        isDead = false;
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = entrance.accept();
                Socket server = new Socket(host, port);
                sockets.add(client);
                sockets.add(server);
                Thread.startVirtualThread(() -> pass(client, server, server.getLocalPort()));
                Thread.startVirtualThread(() -> pass(server, client, server.getLocalPort()));
            }
        } catch (IOException closed) {
            isDead = true;
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
