package io.plantinspection.messages;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;

/** Messages as JSON text and back. Unknown fields are ignored, so that either side may be newer. */
public final class JsonMessages {

    private static final Jsonb JSONB = JsonbBuilder.create();

    private JsonMessages() {}

    /** The message as JSON text. */
    public static String write(Record message) {
        return JSONB.toJson(message);
    }

    /**
     * The JSON text as a message.
     *
     * @throws IllegalArgumentException if the text is not JSON or not of that form
     */
    public static <T extends Record> T read(String json, Class<T> type) {
        try {
            T message = JSONB.fromJson(json, type);
            if (message == null) {
                throw new IllegalArgumentException("the text is JSON null, not a " + type.getSimpleName());
            }
            return message;
        } catch (JsonbException e) {
            throw new IllegalArgumentException("the text is not a " + type.getSimpleName() + " as JSON", e);
        }
    }
}
