package io.plantinspection.evidence;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line of JSON Lines that is one flat object: texts, whole numbers, fractions and null. Whole numbers are Longs, and
 * whatever has a point or an exponent is a Double, which comes back bit for bit.
 */
final class JsonLine {

    private final String line;
    private int at;

    private JsonLine(String line) {
        this.line = line;
    }

    /** The object as one line. */
    static String write(Map<String, Object> values) {
        var text = new StringBuilder("{");
        values.forEach((name, value) -> {
            text.append(text.length() == 1 ? "" : ",");
            quote(text, name);
            text.append(':');
            if (value instanceof String string) {
                quote(text, string);
            } else {
                text.append(value);
            }
        });
        return text.append('}').toString();
    }

    private static void quote(StringBuilder text, String value) {
        text.append('"');
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    /**
     * The object of a line.
     *
     * @throws IllegalArgumentException if the line is anything else, or names a value twice
     */
    static Map<String, Object> read(String line) {
        return new JsonLine(line).object();
    }

    private Map<String, Object> object() {
        Map<String, Object> values = new LinkedHashMap<>();
        take('{');
        if (peek() != '}') {
            do {
                String name = text();
                take(':');
                Object value = value();
                if (values.containsKey(name)) {
                    throw wrong("a value that is there only once");
                }
                values.put(name, value);
            } while (taken(','));
        }
        take('}');
        blanks();
        if (at != line.length()) {
            throw wrong("the end of the line");
        }
        return values;
    }

    private Object value() {
        if (peek() == '"') {
            return text();
        }
        if (line.startsWith("null", at)) {
            at += "null".length();
            return null;
        }
        int from = at;
        while (at < line.length() && "+-.0123456789eE".indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        String number = line.substring(from, at);
        try {
            return number.matches("-?[0-9]+") ? (Object) Long.valueOf(number) : (Object) Double.valueOf(number);
        } catch (NumberFormatException e) {
            throw wrong("a text, a number or null");
        }
    }

    private String text() {
        take('"');
        var text = new StringBuilder();
        while (true) {
            char c = next();
            if (c == '"') {
                return text.toString();
            }
            text.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                at += 4;
                try {
                    yield (char) Integer.parseInt(line, at - 4, at, 16);
                } catch (IndexOutOfBoundsException | NumberFormatException e) {
                    throw wrong("four hexadecimal digits");
                }
            }
            case '"', '\\', '/' -> c;
            default -> throw wrong("a known escape");
        };
    }

    private char next() {
        if (at >= line.length()) {
            throw wrong("more");
        }
        return line.charAt(at++);
    }

    private char peek() {
        blanks();
        return at < line.length() ? line.charAt(at) : 0;
    }

    private boolean taken(char wanted) {
        boolean there = peek() == wanted;
        at += there ? 1 : 0;
        blanks();
        return there;
    }

    private void take(char wanted) {
        if (!taken(wanted)) {
            throw wrong("'" + wanted + "'");
        }
    }

    private void blanks() {
        while (at < line.length() && " \t\r".indexOf(line.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("at character " + (at + 1) + ": " + expected + " expected");
    }
}
