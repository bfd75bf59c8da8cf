package io.plantinspection.trainings;

import java.util.LinkedHashMap;
import java.util.Map;

/** The values of a training as runs keep them, one a line. */
final class ProfileText {

    private ProfileText() {}

    /** Every value by its name, in their order; none of a run that kept none. */
    static Map<String, String> values(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        if (text != null) {
            text.lines()
                    .map(line -> line.split("=", 2))
                    .filter(parts -> parts.length == 2)
                    .forEach(parts -> values.put(parts[0], parts[1]));
        }
        return values;
    }
}
