package dev.taskql.graphql;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads an operation from an HTTP request (GraphQL over HTTP, section 5), and takes nothing that is not exactly one. */
@Component
class OperationReader {

    private final BodyReader bodies;

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    OperationReader(GraphQlSettings settings) {
        this.bodies = new BodyReader(settings.maxRequestSize().toBytes());
    }

    /** From the body of a POST. */
    Operation fromBody(HttpServletRequest request) throws IOException {
        return operation(parameters("The body", bodies.read(request)));
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
