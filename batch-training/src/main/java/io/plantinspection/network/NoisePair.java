package io.plantinspection.network;

/** Something at both noise scales: the noise, the noised images, or the noise predicted in them. */
public record NoisePair<T>(T small, T big) {}
