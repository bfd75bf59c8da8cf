package io.plantinspection.gate;

/**
 * What a model said of a golden part.
 *
 * @param score in [0, 1]
 * @param heatmap SHA-256 of the map in the image store
 */
public record Seen(double score, String heatmap) {}
