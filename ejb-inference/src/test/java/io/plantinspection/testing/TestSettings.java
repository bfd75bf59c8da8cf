package io.plantinspection.testing;

import io.plantinspection.platform.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Settings of a test, by their names; those that it does not name have the values that a plant has as installed. */
public final class TestSettings {

    private TestSettings() {}

    public static Settings of(Map<String, String> values) {
        return Settings.from(name -> Optional.ofNullable(values.get(name)));
    }

    /**
     * Settings of a server that keeps its files in a folder of the test.
     *
     * @param values all but {@code plant.home}
     */
    public static Settings at(Path home, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("plant.home", home.toString());
        return of(all);
    }
}
