package dev.taskql.security;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON that can be read in one way only: two members of one name are a lie. */
final class StrictJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private StrictJson() {}

    /** @throws RefusedTokenException where it is not one JSON object in UTF-8 with each name once */
    static JsonNode object(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonNode object = JSON.readTree(text);
            RefusedTokenException.unless(object.isObject());
            return object;
        } catch (CharacterCodingException | JacksonException e) {
            throw new RefusedTokenException(e);
        }
    }
}
