package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;

/**
 * A part without an anomaly.
 *
 * @param image its photograph
 * @param foreground where a pseudo-anomaly may lie on it, of the photograph's size
 */
public record GoodPart(PartImage image, Foreground foreground) {}
