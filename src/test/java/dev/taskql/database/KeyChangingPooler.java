package dev.taskql.database;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Looks to a client as poolers do: hands out a key for cancelling of its own (PostgreSQL manual, 54.7 "Message Formats":
 * BackendKeyData). Passes on everything else, for connections that are not encrypted.
 */
record KeyChangingPooler(ServerSocket entrance, String host, int port) implements AutoCloseable {

    private static final int KEY_DATA = 'K';

    static KeyChangingPooler before(String host, int port) throws IOException {
        var pooler = new KeyChangingPooler(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), host, port);
        Thread.startVirtualThread(pooler::acceptAll);
        return pooler;
    }

    private void acceptAll() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket server = new Socket(host, port);
                Thread.startVirtualThread(() -> pass(client, server, false));
                Thread.startVirtualThread(() -> pass(server, client, true));
            } catch (IOException closed) {
                close();
            }
        }
    }

    private static void pass(Socket from, Socket to, boolean isFromServer) {
        try (from;
                to) {
            if (isFromServer) {
                passUntilKey(new DataInputStream(from.getInputStream()), new DataOutputStream(to.getOutputStream()));
            }
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // one of the two has hung up, and so does the other
        }
    }

    /** Each message is a letter, its length and its content; that of the key begins with the number of the process. */
    private static void passUntilKey(DataInputStream server, DataOutputStream client) throws IOException {
        int type = 0;
        while (type != KEY_DATA) {
            type = server.readUnsignedByte();
            int length = server.readInt();
            byte[] content = server.readNBytes(length - Integer.BYTES);
            if (type == KEY_DATA) {
                content[0] ^= 1;
            }
            client.writeByte(type);
            client.writeInt(length);
            client.write(content);
        }
        client.flush();
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
