package io.plantinspection.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlantCalendarTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void weekdays_at_two_leave_out_the_weekend() {
        // a Friday
        Instant friday = Instant.parse("2026-11-20T02:00:00Z");

        assertThat(PlantCalendar.of("0 2 * * 1-5", ZoneOffset.UTC).next(friday, 2))
                .isEqualTo(List.of(Instant.parse("2026-11-23T02:00:00Z"), Instant.parse("2026-11-24T02:00:00Z")));
    }

    @Test
    void times_are_those_of_the_plants_clock() {
        PlantCalendar six = PlantCalendar.of("0 6 * * *", BERLIN);

        assertThat(six.after(Instant.parse("2026-07-01T05:00:00Z"))).hasValue(Instant.parse("2026-07-02T04:00:00Z"));
        assertThat(six.after(Instant.parse("2026-12-01T05:30:00Z"))).hasValue(Instant.parse("2026-12-02T05:00:00Z"));
    }

    @Test
    void a_time_that_summer_time_leaves_out_does_not_come_that_day() {
        PlantCalendar halfPastTwo = PlantCalendar.of("30 2 * * *", BERLIN);

        assertThat(halfPastTwo.after(Instant.parse("2026-03-28T12:00:00Z")))
                .hasValue(Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void a_time_that_comes_twice_in_autumn_counts_once() {
        PlantCalendar halfPastTwo = PlantCalendar.of("30 2 * * *", BERLIN);

        assertThat(halfPastTwo.next(Instant.parse("2026-10-24T12:00:00Z"), 2))
                .isEqualTo(List.of(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z")));
    }

    @Test
    void it_is_told_in_words_of_the_readers_language() {
        PlantCalendar calendar = PlantCalendar.of("30 22 * * 6", BERLIN);

        assertThat(calendar.inWords(Locale.ENGLISH)).contains("22:30").containsIgnoringCase("saturday");
        assertThat(calendar.inWords(Locale.GERMAN)).contains("22:30").containsIgnoringCase("samstag");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "2",
                "0 2 * *",
                "60 2 * * *",
                "0 25 * * *",
                "0 2 31 2 *",
                "0 2 * * 1-5 2026",
                "@daily; x"
            })
    void what_names_no_time_is_refused_with_an_example(String fields) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlantCalendar.of(fields, BERLIN))
                .withMessageContaining("0 2 * * 1-5");
    }
}
