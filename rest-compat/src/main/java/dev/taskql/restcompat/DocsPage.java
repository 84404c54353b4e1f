package dev.taskql.restcompat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The description for people, who can try it out there. Every byte of it comes from this server. It borrows its header and
 * the sign-in from the console by their addresses, and is there where the console is.
 */
@RestController
@ConditionalOnBooleanProperty("taskql.console.enabled")
class DocsPage {

    // Swagger UI sets styles and pictures inline; scripts come from here alone.
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final String page;

    DocsPage() throws IOException {
        page = new ClassPathResource("rest-compat/docs/index.html")
                .getContentAsString(StandardCharsets.UTF_8)
                .replace("{version}", swaggerUiVersion());
    }

    @GetMapping({Paths.DOCS, Paths.DOCS + "/"})
    ResponseEntity<byte[]> page() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", POLICY)
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .body(page.getBytes(StandardCharsets.UTF_8));
    }

    /** Whichever the POM names. */
    private static String swaggerUiVersion() throws IOException {
        return new PathMatchingResourcePatternResolver()
                .getResources("classpath*:" + DocsConfiguration.SWAGGER_UI + "*/swagger-ui.css")[0]
                .getURL()
                .getPath()
                .replaceFirst(".*/([^/]+)/[^/]+$", "$1");
    }
}
