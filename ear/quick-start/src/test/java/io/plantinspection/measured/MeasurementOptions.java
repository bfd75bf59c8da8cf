package io.plantinspection.measured;

import io.plantinspection.platform.Settings;
import io.plantinspection.quickstart.OwnServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What a measurement is asked for, by name, as the build tool passes it on; what is blank has its default. */
public final class MeasurementOptions {

    private final UnaryOperator<String> source;

    /** @param source of the values, null for none */
    public MeasurementOptions(UnaryOperator<String> source) {
        this.source = source;
    }

    /** The value of this name, if there is one. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(source.apply(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The whole number of this name, 1 or more. */
    public int count(String name, int otherwise) {
        return (int) number(name, otherwise, 1);
    }

    /** The number of this name, from {@code least} on. */
    public double number(String name, double otherwise, double least) {
        String value = text(name).orElse(Double.toString(otherwise));
        try {
            double number = Double.parseDouble(value);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number, not " + value, e);
        }
        throw new IllegalArgumentException(name + " must be " + least + " or more, not " + value);
    }

    /** The values of this name, with commas between them. */
    public List<String> list(String name, String otherwise) {
        return Arrays.stream(text(name).orElse(otherwise).split(","))
                .map(String::strip)
                .toList();
    }

    /** The folder or file of this name. */
    public Path path(String name) {
        return optionalPath(name).orElseThrow(() -> new IllegalArgumentException("say -D" + name + "=PATH"));
    }

    /** The folder or file of this name, if there is one. */
    public Optional<Path> optionalPath(String name) {
        return text(name).map(value -> Path.of(value).toAbsolutePath().normalize());
    }

    /** The server that is measured. */
    public OwnServer.Place place() {
        return new OwnServer.Place(
                path("payara.home"),
                path("domain.libraries"),
                path("server.home"),
                count("http.port", 28480),
                count("admin.port", 25048),
                count("broker.port", 25872));
    }

    /** The product's settings that are not to be the defaults, from {@code name=value;name=value}. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        for (String setting : text("server.settings").orElse("").split(";")) {
            String[] parts = setting.split("=", 2);
            if (parts.length == 2) {
                settings.put(parts[0].strip(), parts[1].strip());
            } else if (!setting.isBlank()) {
                throw new IllegalArgumentException(
                        "server.settings must be name=value, with semicolons between them, not " + setting);
            }
        }
        return settings;
    }

    /** The same settings for the product's classes in this process, with their data in a new folder. */
    public Settings settingsHere() throws IOException {
        Map<String, String> settings = settings();
        settings.put("plant.home", Files.createTempDirectory("plant").toString());
        return Settings.from(name -> Optional.ofNullable(settings.get(name)));
    }
}
