import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Many users at once, each on a keep-alive connection of its own: {@code java Crowd.java PORT SECRET USERS SECONDS}, with at least
 * 1,000 users of users.sql. One thread, so that it takes little of the cores that it shares with the server.
 *
 * <p>In an open loop requests are due at a constant rate whatever the answers do, and their time begins when they are due, not
 * when a connection is free for them (no coordinated omission).
 */
public class Crowd {

    private static final String LIST =
            "query Tasks($first: Int!) { tasks(first: $first) { edges { node { id title status completed createdAt } }"
                    + " pageInfo { hasNextPage endCursor } } }";
    private static final String GET = "query Task($id: ID!) { task(id: $id) { id title status completed createdAt } }";
    private static final String TOGGLE =
            "mutation Toggle($input: ToggleTaskInput!) { toggleTask(input: $input) { task { id title status completed createdAt } } }";
    private static final byte[] RIGHT = "{\"data\":{\"t".getBytes(StandardCharsets.US_ASCII);
    private static final int TASKS = 20;

    private final InetSocketAddress server;
    private final byte[][][] requests;
    private final Random random = new Random(1);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private final Selector selector = Selector.open();
    private final ArrayDeque<User> idle = new ArrayDeque<>();
    /** Who was refused and asks again after a second, as the answer says. */
    private final ArrayDeque<User> resting = new ArrayDeque<>();
    private Times admitted = new Times();
    private Times refused = new Times();
    private int wrong;
    private int opened;
    private boolean isClosed;

    private Crowd(int port, byte[][][] requests) throws IOException {
        this.server = new InetSocketAddress("127.0.0.1", port);
        this.requests = requests;
    }

    /** Latencies in nanoseconds. */
    private static final class Times {

        private long[] values = new long[1 << 16];
        private int count;

        void add(long nanos) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = nanos;
        }

        String at(double... quantiles) {
            long[] sorted = Arrays.copyOf(values, count);
            Arrays.sort(sorted);
            var text = new StringBuilder();
            for (double quantile : quantiles) {
                double ms = count == 0 ? Double.NaN : sorted[(int) Math.min(count - 1, quantile * count)] / 1e6;
                text.append(" %.1f |".formatted(ms));
            }
            return text.toString();
        }
    }

    /** One user's connection, and what of an answer is there. */
    private final class User {

        private final int number;
        private final byte[] head = new byte[2048];
        private SocketChannel channel;
        private ByteBuffer out = ByteBuffer.allocate(0);
        private int headLength;
        private int missing;
        private long due;
        private boolean isBusy;
        private boolean isResting;

        User(int number) throws IOException {
            this.number = number;
            connect();
        }

        private void connect() throws IOException {
            channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.connect(server);
            channel.register(selector, SelectionKey.OP_CONNECT, this);
        }

        /** Where the queue of new connections is full, that takes the kernel some tries, a second apart. */
        void connected(SelectionKey key) throws IOException {
            channel.finishConnect();
            key.interestOps(SelectionKey.OP_READ);
            (isResting ? resting : idle).add(this);
        }

        void ask(long since) throws IOException {
            due = since;
            isBusy = true;
            headLength = 0;
            missing = -1;
            int dice = random.nextInt(10);
            out = ByteBuffer.wrap(requests[number][dice == 0 ? 1 : dice == 1 ? 2 : 0]);
            channel.write(out); // far smaller than the socket's buffer, which is empty
            if (out.hasRemaining()) {
                throw new IOException("half of a request");
            }
        }

        void read() throws IOException {
            buffer.clear();
            int count = received();
            if (count < 0) {
                wrong += isBusy ? 1 : 0;
                reconnect();
                return;
            }
            int kept = Math.min(count, head.length - headLength);
            buffer.get(0, head, headLength, kept);
            headLength += kept;
            if (missing < 0) {
                int end = endOfHead();
                if (end < 0) {
                    return;
                }
                missing = length(end) + end - (headLength - kept);
            }
            missing -= count;
            if (missing == 0) {
                end(System.nanoTime());
            }
        }

        private int received() throws IOException {
            try {
                return channel.read(buffer);
            } catch (SocketException reset) {
                return -1;
            }
        }

        private int endOfHead() {
            for (int i = 3; i < headLength; i++) {
                if (head[i] == '\n' && head[i - 2] == '\n') {
                    return i + 1;
                }
            }
            return -1;
        }

        private int length(int end) {
            String text = new String(head, 0, end, StandardCharsets.US_ASCII).toLowerCase(java.util.Locale.ROOT);
            int start = text.indexOf("content-length: ") + 16;
            return Integer.parseInt(text.substring(start, text.indexOf('\r', start)));
        }

        private void end(long now) throws IOException {
            isBusy = false;
            isResting = false;
            String text = new String(head, 0, headLength, StandardCharsets.US_ASCII);
            int body = endOfHead();
            switch (text.substring(9, 12)) {
                case "200" -> {
                    if (Arrays.equals(head, body, body + RIGHT.length, RIGHT, 0, RIGHT.length)) {
                        admitted.add(now - due);
                    } else if (text.contains("\"UNAVAILABLE\"")) {
                        refused.add(now - due); // a mutation's field, which may be null
                    } else {
                        wrong++;
                    }
                }
                case "429", "503" -> {
                    refused.add(now - due);
                    isResting = isClosed;
                    due = now + 1_000_000_000L;
                }
                default -> wrong++;
            }
            if (text.contains("\r\nConnection: close")) {
                reconnect();
            } else {
                (isResting ? resting : idle).add(this);
            }
        }

        private void reconnect() throws IOException {
            isBusy = false;
            idle.remove(this);
            resting.remove(this);
            channel.close();
            connect();
        }
    }

    /** @param rate requests a second; 0: each user asks again as soon as the last answer is there */
    private double run(String name, int users, double rate, int seconds, boolean isTold) throws Exception {
        admitted = new Times();
        refused = new Times();
        wrong = 0;
        isClosed = rate == 0;
        while (opened < users) {
            new User(opened++);
            listen();
        }
        awaitIdle(opened);
        List<User> rest = new ArrayList<>();
        while (idle.size() > users) {
            rest.add(idle.pollLast());
        }
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        long asked = 0;
        for (long now = begin; now < end; now = System.nanoTime()) {
            if (rate == 0) {
                while (!idle.isEmpty()) {
                    idle.poll().ask(now);
                    asked++;
                }
            } else {
                long due = begin + (long) (asked * 1e9 / rate);
                while (due <= now && !idle.isEmpty()) {
                    idle.poll().ask(due);
                    due = begin + (long) (++asked * 1e9 / rate);
                }
            }
            listen();
        }
        double took = (System.nanoTime() - begin) / 1e9;
        int answers = admitted.count + refused.count;
        double throughput = admitted.count / took;
        if (isTold) {
            double missed = rate == 0 ? 0 : Math.max(0, rate * took - asked);
            System.out.printf(
                    "| %s | %d | %s | %.0f | %.0f |%s %.0f |%s %d |%n",
                    name,
                    users,
                    rate == 0 ? "-" : "%.0f".formatted(rate),
                    (asked) / took,
                    throughput,
                    admitted.at(0.5, 0.95, 0.99, 1),
                    refused.count / took,
                    refused.at(0.5, 0.95, 0.99),
                    wrong);
            if (missed > rate) {
                System.err.printf("%s: the load generator was %.1f s behind%n", name, missed / rate);
            }
        }
        awaitIdle(users);
        idle.addAll(rest);
        return throughput;
    }

    private void awaitIdle(int count) throws IOException {
        while (idle.size() < count) {
            listen();
        }
    }

    private void listen() throws IOException {
        selector.select(1);
        for (SelectionKey key : selector.selectedKeys()) {
            User user = (User) key.attachment();
            if (key.isConnectable()) {
                user.connected(key);
            } else {
                user.read();
            }
        }
        selector.selectedKeys().clear();
        while (!resting.isEmpty() && resting.peek().due <= System.nanoTime()) {
            User rested = resting.poll();
            rested.isResting = false;
            idle.add(rested);
        }
    }

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        int users = Integer.parseInt(arguments[2]);
        int seconds = Integer.parseInt(arguments[3]);
        byte[][][] requests = new byte[users][][];
        for (int user = 0; user < users; user++) {
            requests[user] = requests(user + 1, arguments[1]);
        }
        var crowd = new Crowd(port, requests);
        System.err.printf("warm-up: %.0f requests a second of 64 users%n", crowd.run("", 64, 0, 60, false));
        System.out.println("| | users | due/s | asked/s | answered 200/s | p50 ms | p95 | p99 | max | refused/s | p50 ms | p95 | p99 | wrong |");
        System.out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        double capacity = crowd.run("each asks again at once", 1000, 0, seconds, true);
        crowd.run("half of that", 1000, capacity / 2, seconds, true);
        crowd.run("five times that", users, capacity * 5, seconds, true);
        crowd.run("half, right after", 1000, capacity / 2, seconds / 2, true);
    }

    private static byte[][] requests(int user, String secret) throws Exception {
        String id = taskId(user, 1 + user % TASKS);
        return new byte[][] {
            request(user, secret, "Tasks", "{\"first\":20}", LIST),
            request(user, secret, "Task", "{\"id\":\"" + id + "\"}", GET),
            request(user, secret, "Toggle", "{\"input\":{\"id\":\"" + id + "\"}}", TOGGLE)
        };
    }

    private static byte[] request(int user, String secret, String operation, String variables, String query)
            throws Exception {
        String body = "{\"operationName\":\"%s\",\"variables\":%s,\"query\":\"%s\"}".formatted(operation, variables, query);
        return ("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Accept: application/graphql-response+json\r\nAuthorization: Bearer "
                        + token("crowd-" + user, secret) + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** As users.sql names them. */
    private static String taskId(int user, int number) throws Exception {
        byte[] digest = MessageDigest.getInstance("MD5")
                .digest("crowd-%d-%d".formatted(user, number).getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest).replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }

    private static String token(String user, String secret) throws Exception {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String payload = "{\"sub\":\"%s\",\"exp\":%d}".formatted(user, Instant.now().getEpochSecond() + 3600);
        String signed = base64.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.US_ASCII)) + "."
                + base64.encodeToString(payload.getBytes(StandardCharsets.US_ASCII));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        return signed + "." + base64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    }
}
