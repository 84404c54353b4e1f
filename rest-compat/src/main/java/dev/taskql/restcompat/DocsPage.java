package dev.taskql.restcompat;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description for people, who can try it out there. Every byte of it comes from this server. */
@RestController
class DocsPage {

    // Swagger UI sets styles and pictures inline; scripts come from here alone.
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final byte[] page;

    DocsPage() throws IOException {
        try (InputStream html = new ClassPathResource("rest-compat/docs/index.html").getInputStream()) {
            page = html.readAllBytes();
        }
    }

    @GetMapping({Paths.DOCS, Paths.DOCS + "/"})
    ResponseEntity<byte[]> page() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", POLICY)
                .body(page);
    }
}
