package dev.taskql.restcompat;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** openapi.yaml, to hold answers against. Places in it are JSON pointers (RFC 6901). */
final class Contract {

    static final JsonMapper JSON = new JsonMapper();

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(
            Dialects.getDraft202012(),
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private final JsonNode description = read();
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    JsonNode at(String pointer) {
        return description.at(pointer);
    }

    /** The pointer of the operation that answers, if one is described. */
    Optional<String> operation(String method, String path) {
        String verb = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        return at("/paths").propertyNames().stream()
                .filter(template -> path.matches(template.replaceAll("\\{[^}]+}", "[^/]+") + "/?"))
                .map(template -> "/paths/" + escaped(template) + "/" + verb)
                .filter(pointer -> at(pointer).isObject())
                .findFirst();
    }

    /** Follows a reference, where there is one. */
    String resolved(String pointer) {
        JsonNode reference = at(pointer).path("$ref");
        return reference.isString() ? reference.stringValue().substring(1) : pointer;
    }

    /** What a value breaks of the schema at a place. */
    List<String> violations(String pointer, JsonNode value) {
        assertThat(at(pointer).isMissingNode()).as(pointer).isFalse();
        return schemas.computeIfAbsent(pointer, this::schema).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    // References point into the components, so they come along.
    private Schema schema(String pointer) {
        ObjectNode schema = JSON.createObjectNode();
        schema.set("components", at("/components"));
        schema.putArray("allOf").add(at(pointer));
        return SCHEMAS.getSchema(schema);
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static JsonNode read() {
        try (InputStream yaml = new ClassPathResource("rest-compat/openapi.yaml").getInputStream()) {
            return JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
