import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens many WebSockets, each of a user of its own with one subscription, and holds them: {@code java
 * IdleSubscriptions.java ws://localhost:8080/graphql 10000 SECRET SECONDS}. See measure.sh.
 */
public class IdleSubscriptions {

    static final class Idle implements WebSocket.Listener {

        final CountDownLatch acknowledged = new CountDownLatch(1);

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            acknowledged.countDown();
            if (!text.toString().contains("connection_ack")) {
                System.out.println("heard " + text);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            System.out.println("closed " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            System.out.println("lost: " + failure);
        }
    }

    public static void main(String[] arguments) throws Exception {
        URI url = URI.create(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        HttpClient client = HttpClient.newHttpClient();
        WebSocket[] sockets = new WebSocket[count];
        Semaphore atOnce = new Semaphore(50);
        CountDownLatch open = new CountDownLatch(count);
        for (int number = 0; number < count; number++) {
            int index = number;
            atOnce.acquire();
            Thread.startVirtualThread(() -> {
                try {
                    sockets[index] = subscribe(client, url, token("idle-" + index, arguments[2]));
                } catch (Exception e) {
                    System.out.println("not opened: " + e);
                } finally {
                    atOnce.release();
                    open.countDown();
                }
            });
        }
        open.await();
        System.out.println("open");
        TimeUnit.SECONDS.sleep(Long.parseLong(arguments[3]));
        System.exit(0);
    }

    static WebSocket subscribe(HttpClient client, URI url, String token) throws Exception {
        Idle listener = new Idle();
        WebSocket socket = client.newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .buildAsync(url, listener)
                .get(60, TimeUnit.SECONDS);
        socket.sendText("{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer " + token + "\"}}", true)
                .get();
        if (!listener.acknowledged.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("not let in");
        }
        socket.sendText("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"subscription { taskChanged { taskId } }\"}}", true)
                .get();
        return socket;
    }

    static String token(String subject, String secret) throws Exception {
        String claims = "{\"sub\":\"" + subject + "\",\"exp\":" + (Instant.now().getEpochSecond() + 7200) + "}";
        String signed = encode("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encode(claims.getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return signed + "." + encode(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
