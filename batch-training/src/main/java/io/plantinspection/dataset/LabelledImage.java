package io.plantinspection.dataset;

import io.plantinspection.image.PartImage;

/**
 * A photograph at the network's size with the truth about it.
 *
 * @param name path below the dataset's folder, with slashes
 * @param defect the kind of defect, {@value DatasetImage#GOOD} for a good part
 * @param image the photograph
 * @param mask 1 where the part is defective, else 0; {@code height * width} values, row by row
 */
public record LabelledImage(String name, String defect, PartImage image, float[] mask) {}
