package io.plantinspection.platform;

import static io.plantinspection.platform.SettingSource.require;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;

/**
 * What an installation decides about figures and alarms.
 *
 * @param shifts when shifts begin, in the server's time zone, in their order; one at least
 * @param baselineParts parts that the scores of a model are compared with if its file keeps none of its calibration
 * @param alarms when alarms begin
 */
public record StatisticsSettings(List<LocalTime> shifts, int baselineParts, Alarms alarms) {

    private static final String SHIFTS = "plant.statistics.shifts";

    /**
     * When alarms begin.
     *
     * @param every time from one look to the next
     * @param stability population stability index from which on scores have drifted
     * @param chartWidth distance of the control limits from the centre, in standard deviations
     * @param rejectFactor how many times the share of rejects of the day before is a jump
     * @param silence time without a part after which a product's line is silent; zero for never
     * @param queue requests that wait from which on a queue is too long; 0 for never
     */
    public record Alarms(
            Duration every, double stability, double chartWidth, double rejectFactor, Duration silence, long queue) {

        public Alarms {
            require(every.toSeconds() > 0, "plant.alarm.every", "a second or longer", every);
            require(stability > 0, "plant.alarm.stability-index", "more than 0", stability);
            require(chartWidth > 0, "plant.alarm.chart-width", "more than 0 standard deviations", chartWidth);
            require(rejectFactor > 1, "plant.alarm.reject-factor", "more than 1", rejectFactor);
            require(!silence.isNegative(), "plant.alarm.silence", "zero or longer", silence);
            require(queue >= 0, "plant.alarm.queue", "0 requests or more", queue);
        }

        private static Alarms from(SettingSource source) {
            return new Alarms(
                    source.duration("plant.alarm.every", Duration.ofSeconds(30)),
                    source.decimal("plant.alarm.stability-index", 0.25),
                    source.decimal("plant.alarm.chart-width", 3),
                    source.decimal("plant.alarm.reject-factor", 2),
                    source.duration("plant.alarm.silence", Duration.ofMinutes(30)),
                    source.number("plant.alarm.queue", 200));
        }
    }

    public StatisticsSettings {
        shifts = shifts.stream().sorted().toList();
        require(!shifts.isEmpty(), SHIFTS, "one time of day or more", shifts);
        require(baselineParts >= 50, "plant.statistics.baseline-parts", "50 parts or more", baselineParts);
    }

    static StatisticsSettings from(SettingSource source) {
        return new StatisticsSettings(
                shifts(source.text(SHIFTS, "06:00,14:00,22:00")),
                (int) source.number("plant.statistics.baseline-parts", 500),
                Alarms.from(source));
    }

    private static List<LocalTime> shifts(String text) {
        try {
            return Arrays.stream(text.split(","))
                    .map(String::strip)
                    .map(LocalTime::parse)
                    .toList();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    SHIFTS + " must be times of day such as 06:00,14:00,22:00, not " + text, e);
        }
    }
}
