package io.plantinspection.platform;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads settings by name and says which one is wrong, and how. */
record SettingSource(Function<String, Optional<String>> values) {

    String text(String name, String otherwise) {
        return values.apply(name).orElse(otherwise).strip();
    }

    long number(String name, long otherwise) {
        String text = text(name, Long.toString(otherwise));
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, not " + text, e);
        }
    }

    double decimal(String name, double otherwise) {
        String text = text(name, Double.toString(otherwise));
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number such as 0.01, not " + text, e);
        }
    }

    Duration duration(String name, Duration otherwise) {
        String text = text(name, otherwise.toString());
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + " must be a duration such as PT10S, not " + text, e);
        }
    }

    /** One of the names of the default's type, in any case. */
    <E extends Enum<E>> E choice(String name, E otherwise) {
        Class<E> type = otherwise.getDeclaringClass();
        String text = text(name, otherwise.name());
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " must be one of " + Arrays.toString(type.getEnumConstants()) + ", not " + text));
    }

    boolean flag(String name, boolean otherwise) {
        String text = text(name, Boolean.toString(otherwise)).toLowerCase(Locale.ROOT);
        require(text.equals("true") || text.equals("false"), name, "true or false", text);
        return text.equals("true");
    }

    static void require(boolean holds, String name, String what, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + what + ", not " + value);
        }
    }
}
