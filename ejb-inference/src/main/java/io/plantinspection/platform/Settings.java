package io.plantinspection.platform;

import static io.plantinspection.platform.SettingSource.require;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an installation decides about inspection; {@code docs/operations.md} lists every setting with its default.
 *
 * @param home folder of everything that is kept outside the database
 * @param maxImageBytes longest encoded photograph that is read, in bytes
 * @param maxImagePixels largest photograph that is decoded, in pixels
 * @param imagesAtOnce photographs that are decoded at the same time
 * @param requests what requests that are JSON text may be
 * @param api how requests over HTTP are answered
 * @param session how long a sign-in to the console lasts
 * @param inference how models are run
 * @param decisions what people are offered when they decide
 * @param thresholdsFourEyes whether thresholds that are set by hand wait for a second person's approval
 * @param models what models need before they judge parts
 * @param audit how it is proved that nothing was altered
 * @param retention how long pictures are kept
 * @param statistics how figures are kept, and when alarms begin
 */
public record Settings(
        Path home,
        long maxImageBytes,
        long maxImagePixels,
        int imagesAtOnce,
        RequestSettings requests,
        ApiSettings api,
        SessionSettings session,
        InferenceSettings inference,
        DecisionSettings decisions,
        boolean thresholdsFourEyes,
        ModelSettings models,
        AuditSettings audit,
        RetentionSettings retention,
        StatisticsSettings statistics) {

    public Settings {
        require(maxImageBytes > 0, "plant.image.max-bytes", "more than 0 bytes", maxImageBytes);
        require(maxImagePixels > 0, "plant.image.max-pixels", "more than 0 pixels", maxImagePixels);
        require(imagesAtOnce > 0, "plant.image.at-once", "1 photograph or more", imagesAtOnce);
    }

    /**
     * The settings as a source of names and values has them.
     *
     * @throws IllegalArgumentException naming the setting, its value and what it must be
     */
    public static Settings from(Function<String, Optional<String>> values) {
        var source = new SettingSource(values);
        Path home = Path.of(values.apply("plant.home")
                        .orElseThrow(() -> new IllegalArgumentException(
                                "plant.home is not set: name the folder where models and photographs are kept")))
                .toAbsolutePath();
        return new Settings(
                home,
                source.number("plant.image.max-bytes", 64L << 20),
                source.number("plant.image.max-pixels", 40_000_000),
                (int) source.number("plant.image.at-once", Runtime.getRuntime().availableProcessors()),
                RequestSettings.from(source),
                ApiSettings.from(source),
                SessionSettings.from(source),
                InferenceSettings.from(source),
                DecisionSettings.from(source),
                source.flag("plant.thresholds.four-eyes", true),
                ModelSettings.from(source),
                AuditSettings.from(source, home),
                RetentionSettings.from(source),
                StatisticsSettings.from(source));
    }
}
