package dev.taskql.graphql;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/** Reads an operation from an HTTP request (GraphQL over HTTP, section 5), and takes nothing that is not exactly one. */
@Component
class OperationReader {

    private final BodyReader bodies;

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
        for (String name : new String[] {"query", "documentId", "operationName"}) {
            parameters.put(name, single(request, name));
        }
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
            return StrictJson.read(text);
        } catch (JacksonException malformed) {
            String problem = malformed instanceof StreamConstraintsException
                    ? " is nested too deeply, or has too long a number."
                    : " is not valid JSON.";
            throw RequestRefused.badRequest(what + problem);
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

    /** From the parameters of GraphQL over HTTP, section 5.1; the other transports have the same. */
    static Operation operation(Map<String, @Nullable Object> parameters) {
        Map<String, @Nullable Object> extensions = object(parameters, "extensions");
        boolean isCostAsked = Boolean.TRUE.equals(extensions.get("cost"));
        return new Operation(
                DocumentReference.in(parameters, extensions),
                text(parameters, "operationName"),
                object(parameters, "variables"),
                isCostAsked);
    }

    static @Nullable String text(Map<String, @Nullable Object> parameters, String name) {
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
