package io.plantinspection.labelled;

import io.plantinspection.platform.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A dataset that is being written, in a folder that is no dataset until it is whole. */
final class DatasetMaking {

    /** What a dataset consists of. */
    private static final List<String> FOLDERS = List.of("train", "test", "ground_truth", "foreground");

    private final Path folder;

    private DatasetMaking(Path folder) {
        this.folder = folder;
    }

    /** Begins in a hidden folder of its own: no dataset's name begins with a dot. */
    static DatasetMaking below(Path datasets) {
        try {
            Files.createDirectories(datasets);
            return new DatasetMaking(Files.createTempDirectory(datasets, ".making-"));
        } catch (IOException e) {
            throw new UncheckedIOException(datasets + " cannot be written to: check its rights", e);
        }
    }

    Path folder() {
        return folder;
    }

    /** Copies a dataset's files; returns their digests. */
    Set<String> copy(Path base) throws IOException {
        Path root = base.toRealPath();
        Set<String> digests = new HashSet<>();
        for (String part : FOLDERS) {
            if (Files.isDirectory(root.resolve(part))) {
                for (Path file : files(root.resolve(part))) {
                    digests.add(copy(root, file));
                }
            }
        }
        return digests;
    }

    private static List<Path> files(Path part) throws IOException {
        try (Stream<Path> files = Files.walk(part, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private String copy(Path root, Path file) throws IOException {
        if (!file.toRealPath().startsWith(root)) {
            throw new IllegalStateException(file + " leads out of the dataset's folder; replace the link by the file");
        }
        byte[] content = Files.readAllBytes(file);
        add(root.relativize(file).toString().replace('\\', '/'), content);
        return Sha256.of(content);
    }

    void add(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    /** Number of files to learn from. */
    long good() throws IOException {
        Path good = folder.resolve("train").resolve("good");
        if (!Files.isDirectory(good)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(good)) {
            return files.count();
        }
    }

    /** Throws away what is not whole; nothing if it was moved to its place. */
    void end() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " is left over and cannot be deleted: check its rights", e);
        }
    }
}
