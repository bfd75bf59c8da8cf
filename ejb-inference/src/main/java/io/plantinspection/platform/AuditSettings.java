package io.plantinspection.platform;

import static io.plantinspection.platform.SettingSource.require;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;

/**
 * What an installation decides about the proof that nothing was altered.
 *
 * @param outside folder away from the database, in which signed checkpoints are kept a second time
 * @param checkpointEntries entries of the trail after which there is a checkpoint
 * @param checkpointInterval time after which there is a checkpoint if anything was added
 * @param blockSize most inspections that are sealed together
 * @param verifyAt when the whole record is verified every day, by the server's clock
 */
public record AuditSettings(
        Path outside, long checkpointEntries, Duration checkpointInterval, int blockSize, LocalTime verifyAt) {

    private static final String OUTSIDE = "plant.audit.checkpoints";
    private static final String VERIFY_AT = "plant.audit.verify-at";
    private static final int LARGEST_BLOCK = 10_000;

    public AuditSettings {
        require(outside.isAbsolute(), OUTSIDE, "the absolute path of a folder", outside);
        require(checkpointEntries > 0, "plant.audit.checkpoint-entries", "1 entry or more", checkpointEntries);
        require(
                checkpointInterval.toMinutes() >= 1 && checkpointInterval.toDays() <= 1,
                "plant.audit.checkpoint-interval",
                "a minute or more and at most a day",
                checkpointInterval);
        require(
                blockSize > 0 && blockSize <= LARGEST_BLOCK,
                "plant.audit.block-size",
                "1 to " + LARGEST_BLOCK + " inspections",
                blockSize);
    }

    static AuditSettings from(SettingSource source, Path home) {
        return new AuditSettings(
                Path.of(source.text(
                        OUTSIDE,
                        home.resolveSibling(home.getFileName() + "-checkpoints").toString())),
                source.number("plant.audit.checkpoint-entries", 1000),
                source.duration("plant.audit.checkpoint-interval", Duration.ofHours(1)),
                (int) source.number("plant.audit.block-size", 1000),
                time(source.text(VERIFY_AT, "02:30")));
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(VERIFY_AT + " must be a time of day such as 02:30, not " + text, e);
        }
    }
}
