package dev.taskql.restcompat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

/** Fails a test at the first answer that openapi.yaml does not describe: its status, its headers or its body. */
final class ContractCheck implements ClientHttpRequestInterceptor {

    private static final Contract CONTRACT = new Contract();

    /** Headers that say something about a task or an error; an undescribed one would be a surprise. */
    private static final List<String> TELLING = List.of(
            "ETag",
            "Link",
            "Location",
            "RateLimit",
            "RateLimit-Policy",
            "Retry-After",
            "WWW-Authenticate",
            "X-Total-Count");

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        ClientHttpResponse response = execution.execute(request, body);
        String method = request.getMethod().name();
        int status = response.getStatusCode().value();
        String content = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
        Optional<String> operation = CONTRACT.operation(method, request.getURI().getRawPath());
        if (operation.isPresent()) {
            String described = CONTRACT.resolved(operation.get() + "/responses/" + status);
            assertThat(CONTRACT.at(described).isMissingNode())
                    .as("%s %s answers %d: %s", method, request.getURI(), status, content)
                    .isFalse();
            checkHeaders(described + "/headers", response.getHeaders());
            checkBody(described + "/content", response.getHeaders(), method.equals("HEAD") ? null : content);
        } else {
            assertThat(status).isBetween(400, 499);
            assertFits("/components/schemas/Problem", Contract.JSON.readTree(content));
        }
        return response;
    }

    private static void checkHeaders(String headers, HttpHeaders actual) {
        for (String name : CONTRACT.at(headers).propertyNames()) {
            String described = CONTRACT.resolved(headers + "/" + name);
            if (CONTRACT.at(described + "/required").asBoolean(false)) {
                assertThat(actual.getFirst(name)).as(name).isNotNull();
            }
            Optional.ofNullable(actual.getFirst(name))
                    .ifPresent(value -> assertFits(described + "/schema", typed(described + "/schema", value)));
        }
        for (String name : TELLING) {
            assertThat(actual.containsHeader(name)
                            && CONTRACT.at(headers + "/" + name).isMissingNode())
                    .as(name)
                    .isFalse();
        }
    }

    private static JsonNode typed(String schema, String value) {
        boolean isNumber = CONTRACT.at(schema + "/type").asString("").equals("integer");
        return isNumber ? IntNode.valueOf(Integer.parseInt(value)) : StringNode.valueOf(value);
    }

    private static void checkBody(String described, HttpHeaders headers, @Nullable String content) {
        if (content == null) {
            return;
        }
        if (CONTRACT.at(described).isMissingNode()) {
            assertThat(content).isEmpty();
            return;
        }
        MediaType type = Objects.requireNonNull(headers.getContentType());
        String media = described + "/" + Contract.escaped(type.getType() + "/" + type.getSubtype());
        assertFits(media + "/schema", Contract.JSON.readTree(content));
    }

    private static void assertFits(String schema, JsonNode value) {
        assertThat(CONTRACT.violations(schema, value))
                .as("%s: %s", schema, value)
                .isEmpty();
    }
}
