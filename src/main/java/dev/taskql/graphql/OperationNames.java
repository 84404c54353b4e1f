package dev.taskql.graphql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Under which names operations are counted. A client may call its operations what it likes, and each name would be another
 * time series for ever, so those alone count by name that come with the server or that the settings list.
 */
@Component
class OperationNames {

    static final String OTHER = "other";
    static final String ANONYMOUS = "anonymous";

    private static final String ENDING = ".graphql";

    private final Set<String> known = new HashSet<>();

    OperationNames(OperationSettings settings) {
        known.addAll(settings.names());
        try {
            for (Resource document :
                    new PathMatchingResourcePatternResolver().getResources("classpath:graphql/operations/*" + ENDING)) {
                String file = String.valueOf(document.getFilename());
                known.add(file.substring(0, file.length() - ENDING.length()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of few. */
    String counted(@Nullable String name) {
        if (name == null) {
            return ANONYMOUS;
        }
        return known.contains(name) ? name : OTHER;
    }

    Set<String> known() {
        return Set.copyOf(known);
    }
}
