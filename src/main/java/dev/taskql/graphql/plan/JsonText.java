package dev.taskql.graphql.plan;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/** A value that is JSON in UTF-8 already; Jackson passes it on as it is. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record JsonText(byte[] utf8) implements JacksonSerializable {

    @Override
    public void serialize(JsonGenerator json, SerializationContext context) {
        if (!(json.streamWriteOutputTarget() instanceof OutputStream out)) {
            json.writeRawValue(toString());
            return;
        }
        json.writeRawValue(""); // puts a comma or colon where one belongs
        json.flush();
        try {
            out.write(utf8);
        } catch (IOException failure) {
            throw JacksonIOException.construct(failure, json);
        }
    }

    @Override
    public void serializeWithType(JsonGenerator json, SerializationContext context, TypeSerializer type) {
        serialize(json, context);
    }

    @Override
    public String toString() {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
