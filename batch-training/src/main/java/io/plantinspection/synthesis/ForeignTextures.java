package io.plantinspection.synthesis;

import io.plantinspection.dataset.InvalidDatasetException;
import io.plantinspection.dataset.PartImages;
import io.plantinspection.image.PartImage;
import io.plantinspection.platform.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Textures that don't belong on a part: photographs from a folder, or procedural ones where there is no folder. */
public final class ForeignTextures {

    private static final int MOST_PHOTOGRAPHS = 600;
    private static final String PROCEDURAL = "procedural";

    private final List<byte[]> photographs;
    private final String digest;

    private ForeignTextures(List<byte[]> photographs, String digest) {
        this.photographs = photographs;
        this.digest = digest;
    }

    /** Textures drawn from noise, stripes, speckle, gradients and tiles. */
    public static ForeignTextures procedural() {
        return new ForeignTextures(List.of(), PROCEDURAL);
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
            files = found.filter(PartImages::isPhotograph).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidDatasetException("the texture folder " + folder + " can't be read; check its path", e);
        }
        if (files.isEmpty()) {
            throw new InvalidDatasetException("the texture folder " + folder
                    + " holds no PNG or JPEG; put some there or leave the setting empty for procedural textures");
        }
        int count = Math.min(files.size(), MOST_PHOTOGRAPHS);
        List<Path> picked = IntStream.range(0, count)
                .mapToObj(i -> files.get((int) ((long) i * files.size() / count)))
                .toList();
        return new ForeignTextures(
                picked.stream().map(images::image).map(ForeignTextures::levels).toList(), digest(picked));
    }

    private static String digest(List<Path> files) {
        MessageDigest digest = Sha256.digest();
        for (Path file : files) {
            try {
                digest.update(Sha256.of(file).getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new InvalidDatasetException("the texture " + file + " can't be read any more", e);
            }
        }
        return Sha256.hex(digest.digest());
    }

    /** SHA-256 in hexadecimal over the loaded files' contents in their order, or {@code procedural} without files. */
    public String digest() {
        return digest;
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
