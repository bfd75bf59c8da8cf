package io.plantinspection.synthesis;

import java.util.LinkedHashMap;
import java.util.Map;

/** Settings written as {@code name=value,name=value}. */
final class TextValues {

    private TextValues() {}

    /**
     * Values by name, in the text's order.
     *
     * @param what the setting's name, for errors
     * @throws IllegalArgumentException where a pair has no equals sign or a name comes twice
     */
    static Map<String, String> parse(String text, String what) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        what + " is written as name=value,name=value; \"" + pair.strip() + "\" is no such pair");
            }
            String name = pair.substring(0, equals).strip();
            if (values.put(name, pair.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException(what + " names " + name + " twice");
            }
        }
        return values;
    }

    /** The same with every value as a number. */
    static Map<String, Double> numbers(Map<String, String> values) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        values.forEach((name, value) -> numbers.put(name, number(name, value)));
        return numbers;
    }

    static double number(String name, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is a number such as 0.25, not \"" + value + "\"", e);
        }
    }
}
