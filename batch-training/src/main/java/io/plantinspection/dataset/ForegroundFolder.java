package io.plantinspection.dataset;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Masks that are white on the part, by the names of the photographs that they belong to: a mask is a PNG or JPEG with the
 * photograph's name, with or without {@code _mask} at its end.
 */
public final class ForegroundFolder {

    private static final String NAME = "foreground";
    private static final String SUFFIX = "_mask";

    private final SortedMap<String, Path> masks = new TreeMap<>();

    private ForegroundFolder(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                folder,
                file -> PartImages.isPhotograph(file)
                        && !file.getFileName().toString().startsWith("."))) {
            files.forEach(this::add);
        } catch (IOException e) {
            throw new InvalidDatasetException(
                    "the folder of foreground masks " + folder + " can't be read; check its path", e);
        }
        if (masks.isEmpty()) {
            throw new InvalidDatasetException("the folder of foreground masks " + folder
                    + " holds no PNG or JPEG; put some there, or remove it to have foregrounds estimated");
        }
    }

    /**
     * The masks in a folder.
     *
     * @throws InvalidDatasetException where it can't be read, holds no mask or two for one name
     */
    public static ForegroundFolder of(Path folder) {
        return new ForegroundFolder(folder);
    }

    /** The masks in the folder {@code foreground} of a dataset, if it has one. */
    public static Optional<ForegroundFolder> ofDataset(Path dataset) {
        return Optional.of(dataset.resolve(NAME)).filter(Files::isDirectory).map(ForegroundFolder::of);
    }

    private void add(Path mask) {
        String stem = stem(mask);
        String name = stem.endsWith(SUFFIX) ? stem.substring(0, stem.length() - SUFFIX.length()) : stem;
        Path other = masks.putIfAbsent(name, mask);
        if (other != null) {
            throw new InvalidDatasetException(other + " and " + mask + " are masks of one name; keep one of them");
        }
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 1 ? name : name.substring(0, dot);
    }

    /** The mask of a photograph. */
    public Optional<Path> maskOf(Path photograph) {
        return Optional.ofNullable(masks.get(stem(photograph)));
    }

    /** All masks. */
    Collection<Path> files() {
        return Collections.unmodifiableCollection(masks.values());
    }
}
