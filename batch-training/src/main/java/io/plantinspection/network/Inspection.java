package io.plantinspection.network;

/**
 * What a network tells a plant about a batch of images.
 *
 * @param map the anomaly map, [samples, 1, size, size], 0 to 1
 * @param score [samples], 0 to 1
 * @param reconstruction what the images would be without defects, [samples, 3, size, size], -1 to 1
 */
public record Inspection<T>(T map, T score, T reconstruction) {}
