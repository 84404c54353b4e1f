package dev.taskql.graphql;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as clients must write it: no key twice in an object, and nothing behind the end. */
final class StrictJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** @throws tools.jackson.core.JacksonException where it is none */
    static @Nullable Object read(String text) {
        return JSON.readValue(text, Object.class);
    }
}
