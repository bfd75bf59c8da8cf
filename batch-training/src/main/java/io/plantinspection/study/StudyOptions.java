package io.plantinspection.study;

import io.plantinspection.profile.TrainingProfile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a study is asked to do, from system properties.
 *
 * @param dataset folder in MVTec AD's layout
 * @param textures folder of foreign textures; procedural ones if empty
 * @param out folder for checkpoints and tables
 * @param profile name of the profile to begin with
 * @param overrides values of the profile that are to be others
 * @param seeds one training each
 * @param steps training steps of the reference variant; the profile's if empty
 * @param variants names of those wanted; all if empty
 * @param model folder of a trained model, where a study needs one
 * @param images how many test images are looked at, evenly spread; all if empty
 */
record StudyOptions(
        Path dataset,
        Optional<Path> textures,
        Path out,
        String profile,
        Map<String, String> overrides,
        List<Long> seeds,
        Optional<Integer> steps,
        List<String> variants,
        Optional<Path> model,
        Optional<Integer> images) {

    static StudyOptions fromSystemProperties() {
        return new StudyOptions(
                Path.of(text("dataset").orElseThrow(() -> new IllegalArgumentException("say -Ddataset=FOLDER"))),
                text("textures").map(Path::of),
                Path.of(text("out").orElseThrow(() -> new IllegalArgumentException("say -Dout=FOLDER"))),
                text("profile").orElse("demo"),
                overrides(text("overrides").orElse("")),
                list("seeds").stream().map(Long::valueOf).toList(),
                text("steps").map(Integer::valueOf),
                list("variants"),
                text("model").map(Path::of),
                text("images").map(Integer::valueOf));
    }

    /** The profile with the overrides and with these in addition. */
    TrainingProfile profileWith(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(overrides);
        steps.ifPresent(count -> all.put("steps", Integer.toString(count)));
        all.putAll(more);
        return TrainingProfile.of(profile, all);
    }

    /** From {@code name=value;name=value}. */
    static Map<String, String> overrides(String text) {
        Map<String, String> overrides = new TreeMap<>();
        Arrays.stream(text.split(";"))
                .filter(override -> !override.isBlank())
                .map(StudyOptions::pair)
                .forEach(parts -> overrides.put(parts[0].strip(), parts[1].strip()));
        return overrides;
    }

    private static String[] pair(String override) {
        String[] pair = override.split("=", 2);
        if (pair.length < 2) {
            throw new IllegalArgumentException(
                    "overrides must be name=value, with semicolons between them, not " + override);
        }
        return pair;
    }

    private static List<String> list(String name) {
        return text(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .toList();
    }

    private static Optional<String> text(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
    }
}
