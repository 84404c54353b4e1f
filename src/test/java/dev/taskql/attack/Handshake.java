package dev.taskql.attack;

/** The opening of a WebSocket (RFC 6455, section 4.1). */
final class Handshake {

    static final String PROTOCOL = "Sec-WebSocket-Protocol: graphql-transport-ws";

    private Handshake() {}

    static Request with(String... headers) {
        Request request = Request.of(
                "GET /graphql",
                "Upgrade: websocket",
                "Connection: Upgrade, close",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        for (String header : headers) {
            request = request.header(header);
        }
        return request;
    }
}
