package dev.taskql.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The pages themselves, the same for everybody: who is signed in is known to scripts in the browser alone. Every byte of
 * them comes from this server.
 */
@RestController
@ConditionalOnBooleanProperty("taskql.console.enabled")
class Pages {

    static final String START = "/";
    static final String GRAPHIQL = "/graphiql";

    private static final String SCRIPTS_AND_STYLES_OF_OURS =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self'; script-src 'self'; ";

    private static final String START_POLICY = SCRIPTS_AND_STYLES_OF_OURS
            + "style-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

    // The editor sets styles inline, and has pictures in its own.
    private static final String GRAPHIQL_POLICY = SCRIPTS_AND_STYLES_OF_OURS
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; worker-src 'self'";

    private final byte[] start = read("console/pages/start.html");
    private final byte[] graphiql = read("console/bundle/graphiql.html");

    Pages() throws IOException {}

    @GetMapping(START)
    ResponseEntity<byte[]> start() {
        return page(start, START_POLICY);
    }

    @GetMapping(GRAPHIQL)
    ResponseEntity<byte[]> graphiql() {
        return page(graphiql, GRAPHIQL_POLICY);
    }

    private static ResponseEntity<byte[]> page(byte[] html, String policy) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", policy)
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .body(html);
    }

    private static byte[] read(String path) throws IOException {
        return new ClassPathResource(path).getContentAsByteArray();
    }
}
