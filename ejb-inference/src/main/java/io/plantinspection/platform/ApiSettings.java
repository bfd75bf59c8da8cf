package io.plantinspection.platform;

import static io.plantinspection.platform.SettingSource.require;

import java.time.Duration;

/**
 * What an installation decides about requests over HTTP.
 *
 * @param patience longest time that a caller is kept waiting for the result
 * @param atOnce callers that may wait at the same time; each holds a thread and a connection to the broker
 */
public record ApiSettings(Duration patience, int atOnce) {

    private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(10);

    public ApiSettings {
        require(
                patience.toMillis() > 0 && patience.compareTo(LONGEST_PATIENCE) <= 0,
                "plant.api.patience",
                "longer than zero and at most " + LONGEST_PATIENCE,
                patience);
        require(atOnce > 0, "plant.api.at-once", "1 caller or more", atOnce);
    }

    static ApiSettings from(SettingSource source) {
        return new ApiSettings(source.duration("plant.api.patience", Duration.ofSeconds(30)), (int)
                source.number("plant.api.at-once", 16));
    }
}
