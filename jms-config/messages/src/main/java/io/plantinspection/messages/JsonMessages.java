package io.plantinspection.messages;

import jakarta.json.JsonException;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;

/** Messages as JSON text and back. Unknown fields are ignored, so that either side may be newer. */
public final class JsonMessages {

    /** Levels of objects and lists in a message; no message of the contract has as many. */
    private static final int DEEPEST = 64;

    private static final Jsonb JSONB = JsonbBuilder.create();
    private static final JsonProvider JSON = JsonProvider.provider();

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
            requireWhole(json);
            T message = JSONB.fromJson(json, type);
            if (message == null) {
                throw new IllegalArgumentException("the text is JSON null, not a " + type.getSimpleName());
            }
            return message;
        } catch (JsonException | JsonbException e) {
            throw new IllegalArgumentException("the text is not a " + type.getSimpleName() + " as JSON", e);
        }
    }

    /** The binding never returns from a text that ends inside a field which it does not know. */
    private static void requireWhole(String json) {
        try (JsonParser parser = JSON.createParser(new StringReader(json))) {
            int depth = 0;
            do {
                Event event = parser.next();
                if (event == Event.START_OBJECT || event == Event.START_ARRAY) {
                    depth++;
                } else if (event == Event.END_OBJECT || event == Event.END_ARRAY) {
                    depth--;
                }
                if (depth > DEEPEST) {
                    throw new JsonException("nested deeper than " + DEEPEST + " levels");
                }
            } while (parser.hasNext());
        }
    }
}
