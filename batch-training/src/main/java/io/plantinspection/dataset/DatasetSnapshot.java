package io.plantinspection.dataset;

import io.plantinspection.image.ImageDecoder;
import io.plantinspection.image.ImageLimits;
import io.plantinspection.platform.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The photographs of one product as they lay in a folder in MVTec AD's layout: {@code train/good/*},
 * {@code test/good/*}, {@code test/<defect>/*} and {@code ground_truth/<defect>/<name>_mask.png}; masks of the
 * parts in {@code foreground/*} are optional.
 *
 * @param root the folder, symbolic links resolved
 * @param trainGood photographs of good parts to learn from, by name
 * @param test photographs to measure with, by name; empty where the folder has no {@code test}
 * @param contents SHA-256 in hexadecimal of every photograph and mask by name, also of photographs that are not used; a
 *     word without digits for a file that can't be read
 */
public record DatasetSnapshot(
        Path root, List<DatasetImage> trainGood, List<DatasetImage> test, SortedMap<String, String> contents) {

    static final int LEAST_VALIDATION_IMAGES = 5;

    public DatasetSnapshot {
        trainGood = List.copyOf(trainGood);
        test = List.copyOf(test);
        contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
    }

    /**
     * The photographs of {@code train/good}, divided by chance.
     *
     * @param training to learn from
     * @param validation held out to calibrate thresholds and choose checkpoints
     */
    public record Split(List<DatasetImage> training, List<DatasetImage> validation) {

        public Split {
            training = List.copyOf(training);
            validation = List.copyOf(validation);
        }
    }

    /**
     * Reads and checks a dataset's folder, and leaves out the photographs that can't be used.
     *
     * @throws InvalidDatasetException where the folder does not hold a usable dataset
     * @see DatasetCheck#of
     */
    public static DatasetSnapshot read(Path folder) {
        return DatasetCheck.of(folder, new ImageDecoder(ImageLimits.DATASET)).usable();
    }

    /** SHA-256 in hexadecimal over the names and contents of all photographs and masks, used or not. */
    public String digest() {
        return digest(contents);
    }

    static String digest(SortedMap<String, String> contents) {
        MessageDigest digest = Sha256.digest();
        contents.forEach(
                (name, content) -> digest.update((content + "  " + name + "\n").getBytes(StandardCharsets.UTF_8)));
        return Sha256.hex(digest.digest());
    }

    /** This dataset without the photographs of these names; the digest stays. */
    DatasetSnapshot without(Set<String> names) {
        return new DatasetSnapshot(
                root,
                trainGood.stream()
                        .filter(image -> !names.contains(image.name()))
                        .toList(),
                test.stream().filter(image -> !names.contains(image.name())).toList(),
                contents);
    }

    /** Path of a file of the dataset below its folder, with slashes. */
    String nameOf(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** Number of test photographs of each kind, good ones included. */
    public SortedMap<String, Integer> testCounts() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        test.forEach(photograph -> counts.merge(photograph.defect(), 1, Integer::sum));
        return counts;
    }

    /**
     * Divides {@code train/good}; the same photographs, seed and fraction give the same split. Photographs are shuffled in
     * the order of their names, and skipped ones take no part: the split is as if they did not lie in the folder.
     *
     * @param validationFraction part to hold out, between 0 and 1; at least five photographs are
     * @param seed decides which ones
     */
    public Split split(double validationFraction, long seed) {
        if (!(validationFraction > 0 && validationFraction < 1)) {
            throw new IllegalArgumentException(
                    "the validation fraction is above 0 and below 1, for example 0.2, not " + validationFraction);
        }
        List<DatasetImage> shuffled = new ArrayList<>(trainGood);
        SplittableRandom random = new SplittableRandom(seed);
        for (int last = shuffled.size() - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            DatasetImage swapped = shuffled.get(last);
            shuffled.set(last, shuffled.get(other));
            shuffled.set(other, swapped);
        }
        long wanted = Math.round(validationFraction * shuffled.size());
        int held = (int) Math.min(Math.max(wanted, LEAST_VALIDATION_IMAGES), shuffled.size() - 1);
        return new Split(shuffled.subList(held, shuffled.size()), shuffled.subList(0, held));
    }
}
