package io.plantinspection.sheet;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that a sheet says, in no language.
 *
 * @param key of its label, and with {@code .value} of the pattern that more than one value is put into
 * @param values as the record has them; a dash for what is not there
 */
record Fact(String key, List<String> values) {

    private static final String ABSENT = "–";

    Fact {
        values = List.copyOf(values);
    }

    static Fact of(String key, Object... values) {
        return new Fact(
                key,
                Arrays.stream(values)
                        .map(value -> value == null ? ABSENT : value.toString())
                        .toList());
    }

    /** The same for the same values and for no others: no value has a control character. */
    String canonical() {
        return key + values.stream().map(value -> "\u001f" + value).collect(Collectors.joining()) + "\n";
    }
}
