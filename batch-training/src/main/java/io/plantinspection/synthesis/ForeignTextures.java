package io.plantinspection.synthesis;

import io.plantinspection.dataset.InvalidDatasetException;
import io.plantinspection.dataset.PartImages;
import io.plantinspection.image.PartImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Textures that don't belong on a part: photographs from a folder, or procedural ones where there is no folder. */
public final class ForeignTextures {

    private static final int MOST_PHOTOGRAPHS = 600;

    private final List<byte[]> photographs;

    private ForeignTextures(List<byte[]> photographs) {
        this.photographs = photographs;
    }

    /** Textures drawn from noise, stripes, speckle, gradients and tiles. */
    public static ForeignTextures procedural() {
        return new ForeignTextures(List.of());
    }

    /**
     * Loads the PNG and JPEG files of a folder and its subfolders, at most 600 of them, evenly picked by name.
     *
     * @param images loads them at the network's size
     * @throws InvalidDatasetException where the folder holds none or one can't be decoded
     */
    public static ForeignTextures of(Path folder, PartImages images) {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            files = found.filter(ForeignTextures::isPhotograph).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidDatasetException("the texture folder " + folder + " can't be read; check its path", e);
        }
        if (files.isEmpty()) {
            throw new InvalidDatasetException("the texture folder " + folder
                    + " holds no PNG or JPEG; put some there or leave the setting empty for procedural textures");
        }
        int count = Math.min(files.size(), MOST_PHOTOGRAPHS);
        return new ForeignTextures(IntStream.range(0, count)
                .mapToObj(i -> files.get((int) ((long) i * files.size() / count)))
                .map(images::image)
                .map(ForeignTextures::levels)
                .toList());
    }

    static boolean isPhotograph(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
    }

    /** Photographs are kept in 8 bits, as they came: a quarter of the memory. */
    private static byte[] levels(PartImage image) {
        byte[] levels = new byte[image.rgb().length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) Math.round(image.rgb()[i] * 255);
        }
        return levels;
    }

    PartImage draw(int height, int width, RandomGenerator random) {
        if (photographs.isEmpty()) {
            return ProceduralTexture.draw(height, width, random);
        }
        byte[] levels = photographs.get(random.nextInt(photographs.size()));
        float[] rgb = new float[levels.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (levels[i] & 255) / 255f;
        }
        return new PartImage(height, width, rgb);
    }
}
