package io.plantinspection.catalogue;

import io.plantinspection.dataset.DatasetImage;
import io.plantinspection.dataset.PartImages;
import io.plantinspection.platform.TextForm;
import io.plantinspection.run.TrainingSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The datasets that this server sees: the folders below the datasets folder. */
@ApplicationScoped
public class DatasetCatalogue {

    private final Path datasets;

    protected DatasetCatalogue() {
        this.datasets = null;
    }

    @Inject
    public DatasetCatalogue(TrainingSettings settings) {
        this.datasets = settings.datasets();
    }

    /** The folder that holds them. */
    public Path folder() {
        return datasets;
    }

    /**
     * All of them by name; none where the datasets folder is not there.
     *
     * @throws UncheckedIOException if a folder cannot be read
     */
    public List<DatasetSummary> all() {
        return entries(datasets).stream()
                .filter(Files::isDirectory)
                .filter(folder -> TextForm.NAME.fits(folder.getFileName().toString()))
                .map(DatasetCatalogue::summary)
                .toList();
    }

    /**
     * The dataset of that name, if it is here.
     *
     * @throws UncheckedIOException if its folder cannot be read
     */
    public Optional<DatasetSummary> find(String name) {
        return TextForm.NAME.fits(name) && Files.isDirectory(datasets.resolve(name))
                ? Optional.of(summary(datasets.resolve(name)))
                : Optional.empty();
    }

    private static DatasetSummary summary(Path folder) {
        List<Path> trainGood = photographs(folder.resolve("train").resolve(DatasetImage.GOOD));
        List<Path> testGood = photographs(folder.resolve("test").resolve(DatasetImage.GOOD));
        var defects = new TreeMap<String, Integer>();
        var files = new ArrayList<>(trainGood);
        files.addAll(testGood);
        for (Path kind : entries(folder.resolve("test"))) {
            String name = kind.getFileName().toString();
            if (Files.isDirectory(kind) && !name.equals(DatasetImage.GOOD)) {
                List<Path> bad = photographs(kind);
                files.addAll(bad);
                defects.put(name, bad.size());
            }
        }
        return new DatasetSummary(
                folder.getFileName().toString(),
                trainGood.size(),
                testGood.size(),
                defects,
                files.stream().mapToLong(DatasetCatalogue::size).sum(),
                files.stream()
                        .map(DatasetCatalogue::changed)
                        .max(Instant::compareTo)
                        .orElse(null));
    }

    private static List<Path> photographs(Path folder) {
        return entries(folder).stream().filter(PartImages::isPhotograph).toList();
    }

    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read; check its permissions", e);
        }
    }

    /** One that vanished meanwhile has no size. */
    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private static Instant changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }
}
