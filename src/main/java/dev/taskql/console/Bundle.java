package dev.taskql.console;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What GraphiQL's page loads: files that the bundler has compressed, and named by their content. */
@RestController
@ConditionalOnBooleanProperty("taskql.console.enabled")
class Bundle {

    private static final String FOLDER = "console/bundle/assets/";
    private static final String COMPRESSED = ".gz";
    private static final Pattern GZIP = Pattern.compile("(?i)\\b(?:x-)?gzip\\b(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))");
    private static final CacheControl KEEP_FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    // What is asked for never becomes a path: it is one of these, or there is nothing.
    private final Set<String> names;

    Bundle() throws IOException {
        names = Arrays.stream(new PathMatchingResourcePatternResolver()
                        .getResources("classpath:" + FOLDER + "*" + COMPRESSED))
                .map(file -> String.valueOf(file.getFilename()))
                .map(name -> name.substring(0, name.length() - COMPRESSED.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @GetMapping("/console/graphiql/{name}")
    ResponseEntity<byte[]> file(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String accepted)
            throws IOException {
        if (!names.contains(name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM))
                .cacheControl(KEEP_FOR_EVER)
                .varyBy(HttpHeaders.ACCEPT_ENCODING);
        try (InputStream file = new ClassPathResource(FOLDER + name + COMPRESSED).getInputStream()) {
            return GZIP.matcher(accepted).find()
                    ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(file.readAllBytes())
                    : answer.body(new GZIPInputStream(file).readAllBytes());
        }
    }
}
