package io.plantinspection.platform;

import java.time.Duration;
import java.time.format.DateTimeParseException;
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

    Duration duration(String name, Duration otherwise) {
        String text = text(name, otherwise.toString());
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + " must be a duration such as PT10S, not " + text, e);
        }
    }

    static void require(boolean holds, String name, String what, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + what + ", not " + value);
        }
    }
}
