package io.plantinspection.network;

/**
 * What the network says about a batch of images.
 *
 * @param estimates the reconstruction and what led to it
 * @param map the anomaly map, [samples, 1, size, size], 0 to 1; null without a segmenter
 */
public record Findings<T>(Estimates<T> estimates, T map) {}
