package io.plantinspection.dataset;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One photograph of a dataset.
 *
 * @param name path below the dataset's folder, with slashes
 * @param file where the photograph lies
 * @param defect the kind of defect, {@value #GOOD} for a good part
 * @param maskFile the mask that is white on the defect; empty for a good part
 */
public record DatasetImage(String name, Path file, String defect, Optional<Path> maskFile) {

    /** The kind of parts without a defect. */
    public static final String GOOD = "good";

    boolean good() {
        return defect.equals(GOOD);
    }

    /** Where the mask of a defective part's photograph has to lie. */
    static Path maskOf(Path root, Path photograph, String defect) {
        String name = photograph.getFileName().toString();
        String stem = name.substring(0, name.lastIndexOf('.'));
        return root.resolve("ground_truth").resolve(defect).resolve(stem + "_mask.png");
    }
}
