package dev.taskql.restcompat;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** What this face promises: {@code rest-compat/openapi.yaml}, turned into JSON at the start. */
@RestController
class Description {

    private final byte[] openapi;

    Description(JsonMapper json) throws IOException {
        try (InputStream yaml = new ClassPathResource("rest-compat/openapi.yaml").getInputStream()) {
            Object description = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            openapi = json.writeValueAsBytes(description);
        }
    }

    /** OpenAPI 3.1, for programs. */
    @GetMapping(Paths.DESCRIPTION)
    ResponseEntity<byte[]> openapi() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(openapi);
    }
}
