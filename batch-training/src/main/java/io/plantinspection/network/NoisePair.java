package io.plantinspection.network;

/**
 * Something at both noise scales: the noise, the noised images, or the noise predicted in them; the big one is null in a
 * detector of one scale.
 */
public record NoisePair<T>(T small, T big) {}
