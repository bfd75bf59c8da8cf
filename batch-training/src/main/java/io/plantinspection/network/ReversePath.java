package io.plantinspection.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A way back from noised images to images, by time steps.
 *
 * @param steps at which the noise predictor is asked, largest first; after the last one the image is there
 * @param ancestral whether every step but the last adds noise anew (DDPM), or none does (DDIM, eta = 0)
 */
public record ReversePath(List<Integer> steps, boolean ancestral) {

    /** Checks that the steps fall. */
    public ReversePath {
        steps = List.copyOf(steps);
        for (int i = 0; i < steps.size(); i++) {
            int step = steps.get(i);
            if (step < 0 || step >= NoiseSchedule.STEPS || i > 0 && step >= steps.get(i - 1)) {
                throw new IllegalArgumentException(
                        "Time steps must fall within " + (NoiseSchedule.STEPS - 1) + " to 0, but they are " + steps);
            }
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("A way back from noise needs at least one time step");
        }
    }

    /** Every time step from {@code start} to 0: {@code start + 1} passes. Ho et al., "DDPM", algorithm 2. */
    public static ReversePath ancestral(int start) {
        List<Integer> steps = new ArrayList<>();
        for (int step = start; step >= 0; step--) {
            steps.add(step);
        }
        return new ReversePath(steps, true);
    }

    /**
     * That many time steps, evenly spaced from {@code start} down, without new noise; a single one is equation 6. Song et
     * al., "Denoising diffusion implicit models".
     */
    public static ReversePath implicit(int start, int passes) {
        List<Integer> steps = new ArrayList<>();
        for (int pass = 0; pass < passes; pass++) {
            steps.add((int) Math.round((double) start * (passes - pass) / passes));
        }
        return new ReversePath(steps, false);
    }

    /** The time step at which images are noised. */
    public int start() {
        return steps.get(0);
    }

    /** How often the noise predictor is asked. */
    public int passes() {
        return steps.size();
    }

    /** The time step to which a pass leads, {@link ReverseStep#CLEAN} after the last one. */
    public int after(int pass) {
        return pass + 1 < steps.size() ? steps.get(pass + 1) : ReverseStep.CLEAN;
    }
}
