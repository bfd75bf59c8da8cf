package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;

/**
 * A good part made anomalous.
 *
 * @param image the altered photograph
 * @param mask 1 where it is anomalous, else 0; {@code height * width} values, row by row
 * @param anomalous false where no anomaly fitted the foreground: the photograph is unaltered and the mask empty
 */
public record PseudoAnomaly(PartImage image, float[] mask, boolean anomalous) {

    /** The part as it was. */
    static PseudoAnomaly none(PartImage part) {
        return new PseudoAnomaly(part, new float[part.pixels()], false);
    }
}
