package io.plantinspection.synthesis;

import io.plantinspection.dataset.ForegroundFolder;
import io.plantinspection.dataset.InvalidDatasetException;
import io.plantinspection.dataset.PartImages;
import io.plantinspection.image.PartImage;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the part is on each photograph: masks from a folder, white on the part and of any size, or an estimate where there is none.
 */
public final class ForegroundMasks {

    private final Optional<ForegroundFolder> masks;
    private final PartImages images;

    private ForegroundMasks(Optional<ForegroundFolder> masks, PartImages images) {
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
        return new ForegroundMasks(folder.map(ForegroundFolder::of), images);
    }

    /** Masks in the folder {@code foreground} of a dataset, if it has one. */
    public static ForegroundMasks ofDataset(Path dataset, PartImages images) {
        return new ForegroundMasks(ForegroundFolder.ofDataset(dataset), images);
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
        return masks.flatMap(folder -> folder.maskOf(photograph));
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
