package dev.taskql.graphql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.StringJoiner;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * The contract for programs: the SDL of {@code schema/} as it is written there, with its descriptions and its order, which
 * a printer would sort away. Anyone may read it, as it tells nothing that the sources do not; where only trusted documents
 * run, and introspection is off therefore, nobody is told it.
 */
@RestController
class SchemaText {

    static final String PATH = "/schema.graphql";

    private final boolean isTold;
    private final byte[] sdl;
    private final String entityTag;

    SchemaText(GraphQlSettings settings) throws IOException {
        isTold = settings.trustedDocuments().isBlank();
        sdl = read().getBytes(StandardCharsets.UTF_8);
        entityTag = '"' + DigestUtils.md5DigestAsHex(sdl) + '"';
    }

    /** 304 where the client has this very text, 404 where the server runs trusted documents only. */
    @GetMapping(PATH)
    ResponseEntity<byte[]> sdl() {
        if (!isTold) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                // There is no registered type, and what is text is shown by browsers instead of saved.
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .eTag(entityTag)
                .body(sdl);
    }

    private static String read() throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:graphql/*.graphqls");
        Arrays.sort(files, Comparator.comparing(file -> String.valueOf(file.getFilename())));
        var text = new StringJoiner("\n");
        for (Resource file : files) {
            text.add(file.getContentAsString(StandardCharsets.UTF_8));
        }
        return text.toString();
    }
}
