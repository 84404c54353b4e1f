package dev.taskql.restcompat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads bodies as strictly as RFC 8259 allows, so that no two readers understand one differently. */
final class JsonBodies {

    private static final int MAX_BYTES = 1 << 20;

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonBodies() {}

    /**
     * The body; empty where there is none.
     *
     * @throws Rejection for one that is too large, or no JSON in UTF-8 with unique keys
     */
    static Optional<JsonNode> read(HttpServletRequest request) {
        byte[] body = bytes(request);
        if (body.length == 0) {
            return Optional.empty();
        }
        if (!isJson(request)) {
            throw Rejection.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "A body must be application/json in UTF-8.");
        }
        try {
            return Optional.of(STRICT.readTree(text(body)));
        } catch (JacksonException | CharacterCodingException e) {
            throw malformed("It is not JSON.", "json_invalid");
        }
    }

    /** The members of the body, which must be an object. */
    static JsonNode readObject(HttpServletRequest request) {
        JsonNode body = read(request).orElseThrow(() -> malformed("It is not JSON.", "json_invalid"));
        if (!body.isObject()) {
            throw malformed("It must be an object.", "object_type");
        }
        return body;
    }

    static Rejection malformed(String message, String type) {
        return new Rejection(Problem.of(List.of(new InputError(List.of("body"), message, type))));
    }

    private static byte[] bytes(HttpServletRequest request) {
        try {
            byte[] body = request.getContentLengthLong() > MAX_BYTES
                    ? new byte[MAX_BYTES + 1]
                    : request.getInputStream().readNBytes(MAX_BYTES + 1);
            if (body.length > MAX_BYTES) {
                throw Rejection.of(HttpStatus.CONTENT_TOO_LARGE, "A body has at most " + MAX_BYTES + " bytes.");
            }
            return body;
        } catch (IOException e) {
            throw Rejection.of(HttpStatus.BAD_REQUEST, "The server cannot make sense of this request.");
        }
    }

    private static boolean isJson(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return isJson(request.getContentType()) && (encoding == null || encoding.equalsIgnoreCase("identity"));
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            boolean isUtf8 = type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8);
            return isUtf8 && type.getType().equals("application") && isJsonSubtype(type);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isJsonSubtype(MediaType type) {
        return type.getSubtype().equals("json") || "json".equals(type.getSubtypeSuffix());
    }

    // Jackson itself forgives overlong forms and takes UTF-16 and UTF-32 for granted.
    private static String text(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }
}
