package io.plantinspection.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What the quick start is told, by system properties.
 *
 * @param payara unpacked server
 * @param libraries jars for the server's domain
 * @param ear the application
 * @param home folder of the server's data, kept from one start to the next
 * @param dataset folder of photographs in MVTec AD layout; the sample plant's if empty
 * @param profile training profile
 * @param steps training steps; the profile's if empty
 * @param seed of everything random in training
 * @param overrides values of the profile that are to be others
 * @param ports of the server
 * @param stay whether the server runs on until Ctrl-C
 */
record QuickStartOptions(
        Path payara,
        Path libraries,
        Path ear,
        Path home,
        Optional<Path> dataset,
        String profile,
        Optional<Integer> steps,
        long seed,
        Map<String, String> overrides,
        Ports ports,
        boolean stay) {

    private static final String SAMPLE = "sample-flange";
    private static final int LONGEST_NAME = 64;

    /**
     * The options in these properties.
     *
     * @throws IllegalArgumentException naming the property that is wrong
     */
    static QuickStartOptions from(UnaryOperator<String> properties) {
        return new QuickStartOptions(
                path(properties, "quickstart.payara").orElseThrow(),
                path(properties, "quickstart.libraries").orElseThrow(),
                path(properties, "quickstart.ear").orElseThrow(),
                path(properties, "quickstart.home").orElseThrow(),
                path(properties, "dataset").map(QuickStartOptions::existing),
                text(properties, "profile").orElse("demo"),
                text(properties, "steps").map(steps -> number("steps", steps)),
                text(properties, "seed").map(seed -> number("seed", seed)).orElse(1),
                text(properties, "overrides").map(QuickStartOptions::overrides).orElse(Map.of()),
                new Ports(
                        text(properties, "http.port")
                                .map(port -> number("http.port", port))
                                .orElse(8080),
                        text(properties, "admin.port")
                                .map(port -> number("admin.port", port))
                                .orElse(4848),
                        text(properties, "broker.port")
                                .map(port -> number("broker.port", port))
                                .orElse(61616)),
                text(properties, "stay").map(Boolean::parseBoolean).orElse(true));
    }

    /** Name of the product and of its dataset: the folder's name in the letters that names may have. */
    String product() {
        return dataset.map(QuickStartOptions::nameOf).orElse(SAMPLE);
    }

    private static String nameOf(Path folder) {
        String name = folder.getFileName().toString().replaceAll("[^A-Za-z0-9_-]+", "-");
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    private static Path existing(Path folder) {
        if (folder.getFileName() == null || nameOf(folder).equals(SAMPLE)) {
            throw new IllegalArgumentException(
                    "dataset " + folder + " needs a folder name of its own, other than " + SAMPLE);
        }
        if (!Files.isDirectory(folder.resolve("train").resolve("good"))) {
            throw new IllegalArgumentException("dataset " + folder
                    + " has no folder train/good; it must be laid out like MVTec AD: train/good, test/good,"
                    + " test/<defect>, ground_truth/<defect>");
        }
        return folder;
    }

    private static Optional<Path> path(UnaryOperator<String> properties, String name) {
        return text(properties, name)
                .map(value -> Path.of(value).toAbsolutePath().normalize());
    }

    private static Optional<String> text(UnaryOperator<String> properties, String name) {
        return Optional.ofNullable(properties.apply(name)).filter(value -> !value.isBlank());
    }

    /** From {@code name=value;name=value}; a value may hold commas and further equal signs. */
    private static Map<String, String> overrides(String text) {
        Map<String, String> overrides = new TreeMap<>();
        for (String override : text.split(";")) {
            String[] parts = override.split("=", 2);
            if (parts.length < 2 || parts[0].isBlank()) {
                throw new IllegalArgumentException(
                        "overrides must be name=value, with semicolons between them, not " + override);
            }
            overrides.put(parts[0].strip(), parts[1].strip());
        }
        return overrides;
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, not " + value, e);
        }
    }
}
