package io.plantinspection.evaluation;

import io.plantinspection.dataset.DatasetImage;

/**
 * A test photograph with the truth about it and what a detector said.
 *
 * @param name path of the photograph below the dataset's folder, with slashes
 * @param defect the kind of defect, {@value DatasetImage#GOOD} for a good part
 * @param score image score, higher is more anomalous
 * @param height rows of map and mask
 * @param width columns of map and mask
 * @param map score of each pixel, row by row, higher is more anomalous
 * @param mask 1 where the part is defective, else 0, row by row
 */
public record ScoredImage(String name, String defect, float score, int height, int width, float[] map, float[] mask) {

    public ScoredImage {
        if (map.length != height * width || mask.length != height * width) {
            throw new IllegalArgumentException("an image of " + height + " x " + width + " needs " + height * width
                    + " pixels in map and mask, not " + map.length + " and " + mask.length);
        }
    }

    /** Whether the part is defective. */
    public boolean anomalous() {
        return !defect.equals(DatasetImage.GOOD);
    }
}
