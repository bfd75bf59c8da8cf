package io.plantinspection.schedule;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Times that come again, as five fields with blanks between them: minute, hour, day of the month, month, day of the week
 * (cron's own form, by the clock of the plant). {@code 0 2 * * 1-5} is two o'clock from Monday to Friday. A time that the
 * change to summer time leaves out does not come that day; one that comes twice in autumn counts once.
 */
public final class PlantCalendar {

    private static final int LONGEST = 128;
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final String text;
    private final Cron cron;
    private final ZoneId zone;

    private PlantCalendar(String text, Cron cron, ZoneId zone) {
        this.text = text;
        this.cron = cron;
        this.zone = zone;
    }

    /**
     * Reads the five fields.
     *
     * @param zone of the clock that they mean
     * @throws IllegalArgumentException with a sentence that says what to change
     */
    public static PlantCalendar of(String fields, ZoneId zone) {
        if (fields == null || fields.isBlank() || fields.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "The calendar must be five fields with blanks between them: minute, hour,"
                            + " day of the month, month, day of the week; 0 2 * * 1-5 is two o'clock from Monday to Friday.");
        }
        String stripped = fields.strip();
        try {
            var calendar = new PlantCalendar(stripped, PARSER.parse(stripped).validate(), zone);
            if (calendar.after(Instant.EPOCH).isEmpty()) {
                throw new IllegalArgumentException("The calendar has no time that ever comes.");
            }
            return calendar;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "The calendar must be minute, hour, day of the month, month and day of the week, such as"
                            + " 0 2 * * 1-5 for two o'clock from Monday to Friday; this one cannot be read.",
                    e);
        }
    }

    /** The first of the times after one; empty if none ever comes. */
    public Optional<Instant> after(Instant time) {
        return ExecutionTime.forCron(cron).nextExecution(time.atZone(zone)).map(ZonedDateTime::toInstant);
    }

    /** The next times after one. */
    public List<Instant> next(Instant time, int count) {
        return Stream.iterate(after(time), Optional::isPresent, last -> last.flatMap(this::after))
                .limit(count)
                .flatMap(Optional::stream)
                .toList();
    }

    /** In words. */
    public String inWords(Locale language) {
        return CronDescriptor.instance(language).describe(cron);
    }

    /** The five fields. */
    @Override
    public String toString() {
        return text;
    }
}
