package io.plantinspection.dataset;

import io.plantinspection.image.ImageDecoder;
import io.plantinspection.image.PartImage;
import io.plantinspection.image.Photograph;
import io.plantinspection.platform.RejectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Loads the photographs and masks of a dataset at the network's size, decoded as the serving side does. */
public final class PartImages {

    private static final Set<String> EXTENSIONS = Set.of("png", "jpg", "jpeg");
    private static final float DEFECTIVE = 127f / 255f;

    private final ImageDecoder decoder;
    private final int height;
    private final int width;

    /**
     * @param decoder with the limits for files of a dataset
     * @param height rows of the network's input
     * @param width columns of the network's input
     */
    public PartImages(ImageDecoder decoder, int height, int width) {
        this.decoder = decoder;
        this.height = height;
        this.width = width;
    }

    /** Whether a file's name is that of a PNG or JPEG, which are read. */
    public static boolean isPhotograph(Path file) {
        return EXTENSIONS.contains(extension(file));
    }

    /** What follows the last dot of a file's name, in lower case. */
    static String extension(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    /**
     * Loads any photograph.
     *
     * @throws InvalidDatasetException where the file can't be read or decoded
     */
    public PartImage image(Path file) {
        return decoded(file, photograph -> photograph.toPartImage(height, width));
    }

    private <T> T decoded(Path file, Function<Photograph, T> use) {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InvalidDatasetException(file + " can't be read; was it moved since the dataset was checked?", e);
        }
        try {
            return use.apply(decoder.open(content));
        } catch (RejectedException e) {
            throw new InvalidDatasetException(file + ": " + e.getMessage() + " Export it again or move it away.", e);
        }
    }

    /**
     * Loads a photograph with its mask.
     *
     * @throws InvalidDatasetException where one of them can't be read or decoded, or the mask marks nothing
     */
    public LabelledImage labelled(DatasetImage image) {
        float[] mask = image.maskFile().map(this::mask).orElseGet(() -> new float[height * width]);
        return new LabelledImage(image.name(), image.defect(), image(image.file()), mask);
    }

    /** Whether a mask marks any defect, however small: some of its own pixels are white rather than black. */
    static boolean marksDefect(Photograph mask) {
        return mask.brightest() > DEFECTIVE;
    }

    /**
     * Loads a mask: 1 where more than 127/255 of a pixel's area is white; what is much smaller than a pixel may vanish.
     *
     * @throws InvalidDatasetException where it can't be read or decoded, or marks nothing
     */
    public float[] mask(Path file) {
        if (!decoded(file, PartImages::marksDefect)) {
            throw new InvalidDatasetException(
                    file + " marks nothing: a mask is white (255) on what it marks and black elsewhere");
        }
        float[] white = image(file).rgb();
        float[] mask = new float[height * width];
        for (int i = 0; i < white.length; i++) {
            if (white[i] > DEFECTIVE) {
                mask[i % mask.length] = 1;
            }
        }
        return mask;
    }
}
