package io.plantinspection.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The photographs of one product as they lay in a folder in MVTec AD's layout: {@code train/good/*},
 * {@code test/good/*}, {@code test/<defect>/*} and {@code ground_truth/<defect>/<name>_mask.png}.
 *
 * @param root the folder, symbolic links resolved
 * @param trainGood photographs of good parts to learn from, by name
 * @param test photographs to measure with, by name; empty where the folder has no {@code test}
 * @param digest SHA-256 in hexadecimal over the names and contents of all photographs and masks
 */
public record DatasetSnapshot(Path root, List<DatasetImage> trainGood, List<DatasetImage> test, String digest) {

    private static final int LEAST_VALIDATION_IMAGES = 5;

    public DatasetSnapshot {
        trainGood = List.copyOf(trainGood);
        test = List.copyOf(test);
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
     * Reads a dataset's folder; the folder itself may be a symbolic link, nothing in it may lead outside.
     *
     * @throws InvalidDatasetException where the folder does not hold a usable dataset
     */
    public static DatasetSnapshot read(Path folder) {
        return new DatasetFolder(folder).read();
    }

    /** Number of test photographs of each kind, good ones included. */
    public SortedMap<String, Integer> testCounts() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        test.forEach(photograph -> counts.merge(photograph.defect(), 1, Integer::sum));
        return counts;
    }

    /**
     * Divides {@code train/good}; the same photographs, seed and fraction give the same split.
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
