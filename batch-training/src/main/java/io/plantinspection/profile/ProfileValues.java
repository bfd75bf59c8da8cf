package io.plantinspection.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The values of a training by name, as profiles list them and commands override them.
 *
 * @param byName every value's text
 */
record ProfileValues(SortedMap<String, String> byName) {

    /** What texts that were written before a value existed stand for. */
    private static final String BEFORE = "before";

    ProfileValues {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }

    /** The values in a profile's file. */
    static ProfileValues ofProfile(String name) {
        try (InputStream file = ProfileValues.class.getResourceAsStream("/profiles/" + name + ".properties")) {
            var properties = new Properties();
            properties.load(file);
            return of(properties);
        } catch (IOException e) {
            throw new UncheckedIOException("the profile " + name + " cannot be read from the application", e);
        }
    }

    /** Values as {@link #text} wrote them, be it an older version's. */
    static ProfileValues parse(String text) {
        try {
            var properties = new Properties();
            ofProfile(BEFORE).byName.forEach(properties::setProperty);
            properties.load(new StringReader(text));
            return of(properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProfileValues of(Properties properties) {
        SortedMap<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return new ProfileValues(values);
    }

    /**
     * These values with others in place of some.
     *
     * @throws IllegalArgumentException naming an override that is no value of a training
     */
    ProfileValues with(Map<String, String> overrides) {
        SortedMap<String, String> values = new TreeMap<>(byName);
        overrides.forEach((name, value) -> {
            if (!byName.containsKey(name)) {
                throw new IllegalArgumentException(
                        "A training has no value of that name; its values are " + byName.keySet() + ".");
            }
            values.put(name, plain(name, value));
        });
        return new ProfileValues(values);
    }

    /** Values are written down one a line, so none may hold what would read otherwise. */
    private static String plain(String name, String value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " must have a value.");
        }
        String stripped = value.strip();
        if (stripped.chars().anyMatch(character -> character == '\\' || Character.isISOControl(character))) {
            throw new IllegalArgumentException(
                    name + " must be one line of text without control characters and backslashes.");
        }
        return stripped;
    }

    /** One line a value, sorted by name. */
    String text() {
        return byName.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining("\n"));
    }

    String text(String name) {
        String value = byName.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The training needs a value " + name + ".");
        }
        return value.strip();
    }

    int whole(String name, int least, int most) {
        int value = read(name, Integer::valueOf, "a whole number");
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", not " + value + ".");
        }
        return value;
    }

    double real(String name, double least, double most) {
        double value = read(name, Double::valueOf, "a number");
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", not " + value + ".");
        }
        return value;
    }

    boolean flag(String name) {
        return switch (text(name)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name + " must be true or false.");
        };
    }

    /** One of some constants, by its name in lower case. */
    <E extends Enum<E>> E choice(String name, E[] choices) {
        String text = text(name);
        return Arrays.stream(choices)
                .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " must be one of " + Arrays.toString(choices).toLowerCase(Locale.ROOT) + "."));
    }

    <V> List<V> list(String name, Function<String, V> element) {
        return read(
                name,
                value -> Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .map(element)
                        .toList(),
                "numbers with commas between them");
    }

    /** A number of rows and one of columns, as in {@code 512x1024}. */
    int[] size(String name) {
        String[] lengths = text(name).split("x", -1);
        if (lengths.length != 2) {
            throw new IllegalArgumentException(name + " must be 0, or rows and columns such as 512x1024.");
        }
        return read(name, any -> new int[] {Integer.parseInt(lengths[0]), Integer.parseInt(lengths[1])}, "two numbers");
    }

    private <V> V read(String name, Function<String, V> reader, String form) {
        try {
            return reader.apply(text(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be " + form + ".", e);
        }
    }
}
