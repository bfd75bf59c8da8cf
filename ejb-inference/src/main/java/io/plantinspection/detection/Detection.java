package io.plantinspection.detection;

import io.plantinspection.image.Heatmap;
import io.plantinspection.image.PartImage;

/**
 * What a model found in one photograph.
 *
 * @param score of the whole photograph, in [0, 1]
 * @param heatmap of every pixel
 * @param reconstruction the part as the model holds it would look without defects
 */
public record Detection(double score, Heatmap heatmap, PartImage reconstruction) {}
