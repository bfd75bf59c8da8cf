package io.plantinspection.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an installation decides about inspection; {@code docs/operations.md} lists every setting with its default.
 *
 * @param home folder of everything that is kept outside the database
 * @param maxImageBytes longest encoded photograph that is read, in bytes
 * @param maxImagePixels largest photograph that is decoded, in pixels
 * @param imagesAtOnce photographs that are decoded at the same time
 * @param inferenceThreads threads of one inference session; 0 lets the runtime choose
 * @param maxModels most models that stay loaded
 * @param maxBatch most photographs in one run of a session
 * @param queueLength most photographs that wait for a session
 * @param deadline longest time from a photograph's arrival to its score
 */
public record Settings(
        Path home,
        long maxImageBytes,
        long maxImagePixels,
        int imagesAtOnce,
        int inferenceThreads,
        int maxModels,
        int maxBatch,
        int queueLength,
        Duration deadline) {

    public Settings {
        require(maxImageBytes > 0, "plant.image.max-bytes", "more than 0 bytes", maxImageBytes);
        require(maxImagePixels > 0, "plant.image.max-pixels", "more than 0 pixels", maxImagePixels);
        require(imagesAtOnce > 0, "plant.image.at-once", "1 photograph or more", imagesAtOnce);
        require(inferenceThreads >= 0, "plant.inference.threads", "0 threads or more", inferenceThreads);
        require(maxModels > 0, "plant.inference.max-models", "1 model or more", maxModels);
        require(maxBatch > 0, "plant.inference.max-batch", "1 photograph or more", maxBatch);
        require(queueLength > 0, "plant.inference.queue-length", "1 photograph or more", queueLength);
        require(deadline.toMillis() > 0, "plant.inference.deadline", "a duration such as PT10S", deadline);
    }

    /**
     * The settings as a source of names and values has them.
     *
     * @throws IllegalArgumentException naming the setting, its value and what it must be
     */
    public static Settings from(Function<String, Optional<String>> source) {
        return new Settings(
                Path.of(
                                source.apply("plant.home")
                                        .orElseThrow(
                                                () -> new IllegalArgumentException(
                                                        "plant.home is not set: name the folder where models and photographs are kept")))
                        .toAbsolutePath(),
                number(source, "plant.image.max-bytes", 64L << 20),
                number(source, "plant.image.max-pixels", 40_000_000),
                (int) number(source, "plant.image.at-once", Runtime.getRuntime().availableProcessors()),
                (int) number(source, "plant.inference.threads", 1),
                (int) number(source, "plant.inference.max-models", 8),
                (int) number(source, "plant.inference.max-batch", 8),
                (int) number(source, "plant.inference.queue-length", 64),
                duration(source, "plant.inference.deadline", Duration.ofSeconds(10)));
    }

    private static long number(Function<String, Optional<String>> source, String name, long otherwise) {
        String text = source.apply(name).orElse(Long.toString(otherwise));
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, not " + text, e);
        }
    }

    private static Duration duration(Function<String, Optional<String>> source, String name, Duration otherwise) {
        String text = source.apply(name).orElse(otherwise.toString());
        try {
            return Duration.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + " must be a duration such as PT10S, not " + text, e);
        }
    }

    private static void require(boolean holds, String name, String what, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + what + ", not " + value);
        }
    }
}
