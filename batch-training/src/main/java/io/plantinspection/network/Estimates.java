package io.plantinspection.network;

/**
 * What norm-guided denoising computes on the way to the reconstruction. With one noise scale, whatever is of the big one
 * is null.
 *
 * @param noisy the images noised at both scales, equation 1
 * @param predicted the noise predicted in them
 * @param small the small scale's estimate of the image, equation 6 before clamping
 * @param big the big scale's estimate, clamped to [-1, 1]
 * @param reconstruction the guided estimate, equation 8, clamped to [-1, 1]
 */
public record Estimates<T>(NoisePair<T> noisy, NoisePair<T> predicted, T small, T big, T reconstruction) {}
