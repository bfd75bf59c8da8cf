package io.plantinspection.synthesis;

import io.plantinspection.dataset.InvalidDatasetException;
import io.plantinspection.dataset.PartImages;
import io.plantinspection.image.PartImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the part is on each photograph: masks from a folder, white on the part, or an estimate where there is none.
 *
 * <p>A mask is a PNG or JPEG with the photograph's name, with or without {@code _mask} at its end, of any size.
 */
public final class ForegroundMasks {

    private static final String FOLDER = "foreground";
    private static final String SUFFIX = "_mask";

    private final Optional<Map<String, Path>> masks;
    private final PartImages images;

    private ForegroundMasks(Optional<Map<String, Path>> masks, PartImages images) {
        this.masks = masks;
        this.images = images;
    }

    /**
     * Looks for masks.
     *
     * @param folder of masks; empty to estimate every foreground
     * @param images loads masks at the network's size
     * @throws InvalidDatasetException where the folder can't be read, holds no mask or two for one name
     */
    public static ForegroundMasks of(Optional<Path> folder, PartImages images) {
        return new ForegroundMasks(folder.map(ForegroundMasks::files), images);
    }

    /** Masks in the folder {@code foreground} of a dataset, if it has one. */
    public static ForegroundMasks ofDataset(Path dataset, PartImages images) {
        return of(Optional.of(dataset.resolve(FOLDER)).filter(Files::isDirectory), images);
    }

    private static Map<String, Path> files(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            Map<String, Path> files = found.filter(ForeignTextures::isPhotograph)
                    .collect(Collectors.toMap(ForegroundMasks::name, file -> file, (one, other) -> {
                        throw new InvalidDatasetException(
                                one + " and " + other + " are masks of one name; keep one of them");
                    }));
            if (files.isEmpty()) {
                throw new InvalidDatasetException("the folder of foreground masks " + folder
                        + " holds no PNG or JPEG; put some there or leave the setting empty to have them estimated");
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidDatasetException(
                    "the folder of foreground masks " + folder + " can't be read; check its path", e);
        }
    }

    private static String name(Path mask) {
        String stem = stem(mask);
        return stem.endsWith(SUFFIX) ? stem.substring(0, stem.length() - SUFFIX.length()) : stem;
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 1 ? name : name.substring(0, dot);
    }

    /** How many of these photographs have no mask, so that their foregrounds are estimated. */
    public long missing(Collection<Path> photographs) {
        return photographs.stream().filter(file -> mask(file).isEmpty()).count();
    }

    /**
     * The foreground of a photograph.
     *
     * @param photograph its file
     * @param image the same, loaded at the network's size
     * @throws InvalidDatasetException where its mask can't be read or marks no pixel at this size
     */
    public Foreground of(Path photograph, PartImage image) {
        return mask(photograph).map(this::marked).orElseGet(() -> Foreground.estimate(image));
    }

    private Optional<Path> mask(Path photograph) {
        return masks.map(files -> files.get(stem(photograph)));
    }

    private Foreground marked(Path file) {
        float[] white = images.mask(file);
        boolean[] part = new boolean[white.length];
        boolean any = false;
        for (int pixel = 0; pixel < part.length; pixel++) {
            part[pixel] = white[pixel] > 0;
            any |= part[pixel];
        }
        if (!any) {
            throw new InvalidDatasetException(
                    file + " marks less than half of every pixel at the network's size: a mask"
                            + " is white (255) on the whole part");
        }
        return new Foreground(part);
    }
}
