package dev.taskql.console;

import dev.taskql.security.PublicPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the pages' scripts must know of this server. */
@RestController
@ConditionalOnBooleanProperty("taskql.console.enabled")
class ServerFacts {

    private final byte[] facts;
    private final List<Operation> operations;

    ServerFacts(Environment environment, ObjectProvider<PublicPath> publicPaths) throws IOException {
        boolean hasDemoSignIn = environment.acceptsProfiles(Profiles.of("development"));
        // Faces are optional, and know nothing of each other: what is open is there.
        List<String> open = publicPaths.stream().map(PublicPath::pattern).toList();
        facts = """
                export const hasDemoSignIn = %s;
                export const hasDocs = %s;
                export const hasSchema = %s;
                """.formatted(hasDemoSignIn, open.contains("/docs/**"), open.contains("/schema.graphql"))
                .getBytes(StandardCharsets.UTF_8);
        operations = readOperations();
    }

    /**
     * A document that clients share.
     *
     * @param name of the operation in it
     * @param document in GraphQL
     */
    record Operation(String name, String document) {}

    /** A script, so that pages know it as soon as they run. */
    @GetMapping(value = "/console/server.js", produces = "text/javascript;charset=UTF-8")
    ResponseEntity<byte[]> facts() {
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(facts);
    }

    /** Everything in {@code schema/operations}, by name. */
    @GetMapping(value = "/console/operations.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<List<Operation>> operations() {
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(operations);
    }

    private static List<Operation> readOperations() throws IOException {
        Resource[] files =
                new PathMatchingResourcePatternResolver().getResources("classpath*:graphql/operations/*.graphql");
        Operation[] operations = new Operation[files.length];
        for (int i = 0; i < files.length; i++) {
            String name = Objects.requireNonNull(files[i].getFilename()).replace(".graphql", "");
            operations[i] = new Operation(name, files[i].getContentAsString(StandardCharsets.UTF_8));
        }
        return Arrays.stream(operations)
                .sorted(Comparator.comparing(Operation::name))
                .toList();
    }
}
