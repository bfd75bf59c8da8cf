package io.plantinspection.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the training engine computes on. */
public enum Device {
    /** Either; no node has it, but a run may ask for it. */
    ANY,
    CPU,
    CUDA;

    /**
     * The device of that name.
     *
     * @param name as commands have it, or null for any
     * @throws IllegalArgumentException with a sentence that says what to change
     */
    static Device named(String name) {
        return name == null
                ? ANY
                : Arrays.stream(values())
                        .filter(device -> device.key().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "device must be one of " + keys() + ", not the one given"));
    }

    /** The name that commands have. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a run that asks for this may be trained on a node that has the other. */
    boolean isMetBy(Device other) {
        return this == ANY || this == other;
    }

    private static List<String> keys() {
        return Arrays.stream(values()).map(Device::key).toList();
    }
}
