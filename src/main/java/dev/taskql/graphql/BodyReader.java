package dev.taskql.graphql;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Reads the text of a JSON body.
 *
 * @param maxBytes the largest body; of a larger one nothing is read that was not announced
 */
record BodyReader(long maxBytes) {

    String read(HttpServletRequest request) throws IOException {
        requireJson(request);
        return decoded(bytes(request));
    }

    private static void requireJson(HttpServletRequest request) {
        if (!isJson(request.getContentType()) || request.getHeader("Content-Encoding") != null) {
            throw new RequestRefused(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send the operation as application/json in UTF-8.");
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        if (MediaType.APPLICATION_JSON_VALUE.equals(contentType)) {
            return true; // as most clients write it
        }
        try {
            MediaType type = contentType == null ? MediaType.ALL : MediaType.parseMediaType(contentType);
            return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }

    private byte[] bytes(HttpServletRequest request) throws IOException {
        long announced = request.getContentLengthLong();
        if (announced > maxBytes) {
            throw tooLarge();
        }
        // Of a body in chunks nothing is announced; one byte too many tells.
        long expected = announced < 0 ? maxBytes + 1 : announced;
        byte[] body = read(request.getInputStream(), Math.toIntExact(expected));
        if (body.length > maxBytes) {
            throw tooLarge();
        }
        return body;
    }

    private static byte[] read(InputStream body, int bytes) {
        try {
            return body.readNBytes(bytes);
        } catch (IOException incomplete) { // or its chunks are none
            throw RequestRefused.badRequest("The body breaks off.");
        }
    }

    private RequestRefused tooLarge() {
        return new RequestRefused(HttpStatus.CONTENT_TOO_LARGE, "The body must have at most " + maxBytes + " bytes.");
    }

    // The JSON parser alone would guess at UTF-16 and UTF-32, and let some invalid UTF-8 pass.
    private static String decoded(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException invalid) {
            throw RequestRefused.badRequest("The body is not valid UTF-8.");
        }
    }
}
