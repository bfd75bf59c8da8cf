package io.plantinspection.inspection;

import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.platform.RejectedException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a request that is JSON text, field by field. Fields that are not known are passed over and never kept, so that a
 * text takes no more memory than it is long, whatever is in it.
 */
final class RequestText {

    /** More attachments than there will ever be. */
    private static final int MOST_ATTACHMENTS = 16;

    /** Levels of a field that is passed over. */
    private static final int DEEPEST = 64;

    /** Stands for a value of a type that no field has. */
    private static final Object ODD = Boolean.FALSE;

    private static final JsonProvider JSON = JsonProvider.provider();

    private final JsonParser parser;

    private RequestText(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The fields of the one JSON object that the text is.
     *
     * @throws RejectedException if it is none
     */
    static RequestFields fields(String text) {
        try (JsonParser parser = JSON.createParser(new StringReader(text))) {
            return new RequestText(parser).fields();
        } catch (RejectedException e) {
            throw e;
        } catch (RuntimeException e) {
            // of whatever kind the parser throws where text is no JSON or is nested deeper than it follows
            throw invalid("The text of the request is not a JSON object as a parser reads it.");
        }
    }

    private RequestFields fields() {
        Map<String, Object> values = new HashMap<>();
        if (parser.next() != Event.START_OBJECT) {
            throw invalid("The text of the request must be one JSON object.");
        }
        while (parser.next() == Event.KEY_NAME) {
            String name = parser.getString();
            Event event = parser.next();
            if (!RequestFields.NAMES.contains(name)) {
                skip(event);
                continue;
            }
            Object value = value(name, event);
            if (value != null && values.put(name, value) != null) {
                throw invalid("The request has the field " + name + " twice.");
            }
        }
        if (parser.hasNext()) {
            throw invalid("The request has text behind its JSON object.");
        }
        return new RequestFields(values);
    }

    private Object value(String name, Event event) {
        switch (event) {
            case VALUE_STRING:
                return parser.getString();
            case VALUE_NUMBER:
                // as it is written: who needs a number looks at its digits
                return new Digits(parser.getString());
            case VALUE_NULL:
                return null;
            case START_ARRAY:
                if (name.equals(RequestProperties.ATTACHMENTS)) {
                    return texts(name);
                }
                break;
            default:
                break;
        }
        skip(event);
        return ODD;
    }

    private List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            if (event != Event.VALUE_STRING || texts.size() == MOST_ATTACHMENTS) {
                throw invalid("The request needs " + name + " of a list of at most " + MOST_ATTACHMENTS + " texts.");
            }
            texts.add(parser.getString());
        }
        return texts;
    }

    /** By counting: the parser's own skipping never ends where the text ends too early. */
    private void skip(Event first) {
        int depth = 0;
        for (Event event = first; ; event = parser.next()) {
            if (event == Event.START_OBJECT || event == Event.START_ARRAY) {
                depth++;
            } else if (event == Event.END_OBJECT || event == Event.END_ARRAY) {
                depth--;
            }
            if (depth == 0) {
                return;
            }
            if (depth > DEEPEST) {
                throw invalid("The request is nested deeper than " + DEEPEST + " levels.");
            }
        }
    }

    private static RejectedException invalid(String sentence) {
        return new RejectedException(Rejection.Code.INVALID_REQUEST, sentence);
    }

    /** A number as it is written; not a text. */
    private record Digits(String digits) {
        @Override
        public String toString() {
            return digits;
        }
    }
}
