package dev.taskql.graphql;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads an operation from an HTTP request (GraphQL over HTTP, section 5), and takes nothing that is not exactly one. */
@Component
class OperationReader {

    private final long maxBytes;

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    OperationReader(GraphQlSettings settings) {
        this.maxBytes = settings.maxRequestSize().toBytes();
    }

    /** From the body of a POST. */
    Operation fromBody(HttpServletRequest request) throws IOException {
        requireJson(request);
        return operation(parameters("The body", decoded(read(request))));
    }

    /** From the query string of a GET. */
    Operation fromQueryString(HttpServletRequest request) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        parameters.put("query", single(request, "query"));
        parameters.put("operationName", single(request, "operationName"));
        for (String name : new String[] {"variables", "extensions"}) {
            String text = single(request, name);
            parameters.put(name, text == null ? null : parsed("The parameter \"" + name + "\"", text));
        }
        return operation(parameters);
    }

    private static void requireJson(HttpServletRequest request) {
        if (!isJson(request.getContentType()) || request.getHeader("Content-Encoding") != null) {
            throw new RequestRefused(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send the operation as application/json in UTF-8.");
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            MediaType type = contentType == null ? MediaType.ALL : MediaType.parseMediaType(contentType);
            return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }

    private byte[] read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLarge();
        }
        byte[] body = request.getInputStream().readNBytes(Math.toIntExact(maxBytes + 1));
        if (body.length > maxBytes) {
            throw tooLarge();
        }
        return body;
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

    @SuppressWarnings("unchecked") // the keys of a JSON object are strings
    private Map<String, @Nullable Object> parameters(String what, String text) {
        if (parsed(what, text) instanceof Map<?, ?> parameters) {
            return (Map<String, @Nullable Object>) parameters;
        }
        throw RequestRefused.badRequest(what + " must be one JSON object with a \"query\".");
    }

    private @Nullable Object parsed(String what, String text) {
        try {
            return json.readValue(text, Object.class);
        } catch (JacksonException malformed) {
            throw RequestRefused.badRequest(what + " is not valid JSON.");
        }
    }

    private static String @Nullable [] values(HttpServletRequest request, String name) {
        try {
            return request.getParameterValues(name);
        } catch (IllegalStateException malformed) { // such as "%zz", or bytes that are not UTF-8
            throw RequestRefused.badRequest("The query string is malformed.");
        }
    }

    private static @Nullable String single(HttpServletRequest request, String name) {
        String[] values = values(request, name);
        if (values != null && values.length > 1) {
            throw RequestRefused.badRequest("The parameter \"" + name + "\" must be given once.");
        }
        return values == null || values[0].isEmpty() ? null : values[0];
    }

    private static Operation operation(Map<String, @Nullable Object> parameters) {
        String query = text(parameters, "query");
        if (query == null) {
            throw RequestRefused.badRequest("The parameter \"query\" is missing.");
        }
        object(parameters, "extensions"); // may be sent, must be an object, and means nothing to this server
        return new Operation(query, text(parameters, "operationName"), object(parameters, "variables"));
    }

    private static @Nullable String text(Map<String, @Nullable Object> parameters, String name) {
        Object value = parameters.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw RequestRefused.badRequest("The parameter \"" + name + "\" must be a string.");
    }

    @SuppressWarnings("unchecked") // the keys of a JSON object are strings
    private static Map<String, @Nullable Object> object(Map<String, @Nullable Object> parameters, String name) {
        Object value = parameters.get(name);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> object) {
            return (Map<String, @Nullable Object>) object;
        }
        throw RequestRefused.badRequest("The parameter \"" + name + "\" must be an object.");
    }
}
