package io.plantinspection.platform;

import static io.plantinspection.platform.SettingSource.require;

import java.time.Duration;

/**
 * What an installation decides about signing in to the console.
 *
 * @param idle time without a click or a key, after which the password is asked for again
 * @param absolute time after which it is asked for in any case
 * @param oneTime how long a password that an administrator made may wait to be replaced
 */
public record SessionSettings(Duration idle, Duration absolute, Duration oneTime) {

    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration LONGEST_ONE_TIME = Duration.ofDays(30);

    public SessionSettings {
        within(idle, LONGEST, "plant.session.idle");
        within(absolute, LONGEST, "plant.session.absolute");
        within(oneTime, LONGEST_ONE_TIME, "plant.accounts.one-time");
        require(
                idle.compareTo(absolute) <= 0,
                "plant.session.idle",
                "at most plant.session.absolute, " + absolute,
                idle);
    }

    private static void within(Duration value, Duration longest, String name) {
        require(
                value.toSeconds() > 0 && value.compareTo(longest) <= 0,
                name,
                "at least a second and at most " + longest,
                value);
    }

    static SessionSettings from(SettingSource source) {
        return new SessionSettings(
                source.duration("plant.session.idle", Duration.ofMinutes(30)),
                source.duration("plant.session.absolute", Duration.ofHours(12)),
                source.duration("plant.accounts.one-time", Duration.ofDays(3)));
    }
}
