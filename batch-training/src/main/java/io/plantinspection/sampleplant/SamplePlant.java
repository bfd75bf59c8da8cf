package io.plantinspection.sampleplant;

import io.plantinspection.dataset.DatasetImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A plant that makes one product, a turned steel flange, and photographs it: data for a first training. */
public final class SamplePlant {

    private final long seed;

    private SamplePlant(long seed) {
        this.seed = seed;
    }

    /**
     * How many parts to photograph.
     *
     * @param train good parts to learn from
     * @param good good parts to test with
     * @param defective defective parts to test with, spread evenly over the kinds of defects
     */
    public record Counts(int train, int good, int defective) {

        /** Enough for a first training: 200 good parts to learn from, 40 good and 60 defective ones to test with. */
        public static final Counts STANDARD = new Counts(200, 40, 60);

        public Counts {
            if (train < 0 || good < 0 || defective < 0) {
                throw new IllegalArgumentException("numbers of photographs are 0 or more, not " + train + " to train, "
                        + good + " good and " + defective + " defective");
            }
        }
    }

    /** A plant; plants of the same seed take the same photographs, byte for byte on the same Java platform. */
    public static SamplePlant of(long seed) {
        return new SamplePlant(seed);
    }

    /**
     * Photographs the {@linkplain Counts#STANDARD standard} numbers of parts.
     *
     * @see #photograph(Path, Counts)
     */
    public void photograph(Path root) throws IOException {
        photograph(root, Counts.STANDARD);
    }

    /**
     * Photographs parts into a new folder in MVTec AD's layout: pictures of 256 x 256 RGB, masks of 0 and 255. The folder
     * appears when it is complete; until then its content lies beside it, in a folder whose name ends in {@code .partial}.
     *
     * @param root the folder to make
     * @throws FileAlreadyExistsException where the folder exists
     * @throws IOException where the photographs can't be written
     */
    public void photograph(Path root, Counts counts) throws IOException {
        Path complete = root.toAbsolutePath().normalize();
        if (Files.exists(complete)) {
            throw new FileAlreadyExistsException(
                    complete.toString(), null, "sample photographs need a new folder; delete this one or name another");
        }
        Path partial = complete.resolveSibling(complete.getFileName() + ".partial");
        delete(partial);
        try {
            photographGood(partial.resolve("train"), counts.train());
            photographGood(partial.resolve("test"), counts.good());
            photographDefective(partial, counts.defective());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Files.move(partial, complete, StandardCopyOption.ATOMIC_MOVE);
    }

    private void photographGood(Path split, int count) throws IOException {
        Path folder = Files.createDirectories(split.resolve(DatasetImage.GOOD));
        IntStream.range(0, count).parallel().forEach(index -> {
            SamplePhotograph photograph = SamplePhotograph.ofGood(seedOf(split, index));
            write(photograph.picture(), folder.resolve("%03d.png".formatted(index)));
        });
    }

    private void photographDefective(Path root, int count) throws IOException {
        Defect[] kinds = Defect.values();
        for (int kind = 0; kind < Math.min(kinds.length, count); kind++) {
            Files.createDirectories(pictures(root, kinds[kind]));
            Files.createDirectories(masks(root, kinds[kind]));
        }
        IntStream.range(0, count).parallel().forEach(part -> {
            Defect defect = kinds[part % kinds.length];
            int index = part / kinds.length;
            SamplePhotograph photograph = SamplePhotograph.ofDefective(seedOf(pictures(root, defect), index), defect);
            write(photograph.picture(), pictures(root, defect).resolve("%03d.png".formatted(index)));
            write(photograph.mask().orElseThrow(), masks(root, defect).resolve("%03d_mask.png".formatted(index)));
        });
    }

    private static Path pictures(Path root, Defect defect) {
        return root.resolve("test").resolve(defect.folder());
    }

    private static Path masks(Path root, Defect defect) {
        return root.resolve("ground_truth").resolve(defect.folder());
    }

    /** A generator of its own for each photograph, so that neither threads nor counts change what is on it. */
    private long seedOf(Path split, int index) {
        long photograph = ((long) split.getFileName().toString().hashCode() << 32) + index;
        return new SplittableRandom(seed ^ new SplittableRandom(photograph).nextLong()).nextLong();
    }

    private static void write(BufferedImage image, Path file) {
        try {
            if (!ImageIO.write(image, "png", file.toFile())) {
                throw new IOException("this Java platform can't write PNG files, so there is no " + file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes what an interrupted run left behind. */
    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> content = Files.walk(folder)) {
            deepestFirst = content.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
