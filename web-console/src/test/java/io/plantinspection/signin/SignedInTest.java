package io.plantinspection.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.platform.SessionSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignedInTest {

    private static final SessionSettings SETTINGS =
            new SessionSettings(Duration.ofMinutes(30), Duration.ofHours(12), Duration.ofDays(3));

    /** Nearly at the end of what the process's clock can say, so that it runs over. */
    private static final long START = Long.MAX_VALUE - 5;

    private final SignedIn signedIn = new SignedIn("ann", 1, START, START);

    @Test
    void a_session_ends_when_nobody_does_anything_for_half_an_hour() {
        assertThat(signedIn.lasts(SETTINGS, at(Duration.ofMinutes(30).minusNanos(1))))
                .isTrue();
        assertThat(signedIn.lasts(SETTINGS, at(Duration.ofMinutes(30)))).isFalse();
        assertThat(signedIn.activeAt(at(Duration.ofMinutes(29))).lasts(SETTINGS, at(Duration.ofMinutes(58))))
                .isTrue();
    }

    @Test
    void a_session_ends_after_twelve_hours_however_busy() {
        Duration end = Duration.ofHours(12);

        assertThat(signedIn.activeAt(at(end.minusMinutes(1))).lasts(SETTINGS, at(end.minusNanos(1))))
                .isTrue();
        assertThat(signedIn.activeAt(at(end.minusMinutes(1))).lasts(SETTINGS, at(end)))
                .isFalse();
    }

    private static long at(Duration later) {
        return START + later.toNanos();
    }
}
