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
}
