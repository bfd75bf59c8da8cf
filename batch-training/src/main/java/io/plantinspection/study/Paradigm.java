package io.plantinspection.study;

import io.plantinspection.learning.InspectionSetup;
import io.plantinspection.network.DetectorKind;
import io.plantinspection.network.GuidanceSettings;
import io.plantinspection.network.ReversePath;
import io.plantinspection.network.ScoreSettings;
import io.plantinspection.network.Tensor;
import io.plantinspection.training.ReverseProcess;
import io.plantinspection.training.TrainingStep;
import java.util.List;

/**
 * A way of denoising with the same trained networks.
 *
 * @param name in the table
 * @param passes through the noise predictor for one image
 * @param inspector that denoises so
 */
record Paradigm(String name, int passes, Scoring.Inspector inspector) {

    private static final int IMPLICIT_PASSES = 30;

    /**
     * What can be compared for a detector, the slowest first, what serves last. All begin with the model's own frozen
     * noise.
     *
     * @param setup with noise of a single draw
     */
    static List<Paradigm> of(TrainingStep networks, InspectionSetup setup, long seed) {
        return setup.settings() instanceof ScoreSettings score
                ? ofScores(networks, setup, score, seed)
                : ofDenoising(networks, setup, (GuidanceSettings) setup.settings(), seed);
    }

    /** Tables VII and VIII of Zhang et al., "DiffusionAD". */
    private static List<Paradigm> ofDenoising(
            TrainingStep networks, InspectionSetup setup, GuidanceSettings guidance, long seed) {
        Tensor small = setup.noise().get(0);
        Tensor big = setup.noise().get(1);
        int smallStep = guidance.smallStep();
        int bigStep = guidance.bigStep();
        DetectorKind detector = networks.shape().detector();
        return List.of(
                reverse("iterative", ReversePath.ancestral(bigStep), 0, big, networks, setup, seed),
                reverse("DDIM", ReversePath.implicit(bigStep, IMPLICIT_PASSES), 0, big, networks, setup, seed),
                reverse("one step at " + bigStep, ReversePath.implicit(bigStep, 1), 0, big, networks, setup, seed),
                reverse(
                        "one step at " + smallStep,
                        ReversePath.implicit(smallStep, 1),
                        0,
                        small,
                        networks,
                        setup,
                        seed),
                new Paradigm(
                        detector == DetectorKind.DIFFUSION_AD ? "norm-guided" : detector.key(),
                        detector == DetectorKind.ONE_SCALE ? 1 : 2,
                        served(networks, setup)));
    }

    private static List<Paradigm> ofScores(
            TrainingStep networks, InspectionSetup setup, ScoreSettings score, long seed) {
        int last = score.scales().size() - 1;
        int biggest = score.scales().get(last);
        int measuring = 2 * score.scales().size();
        return List.of(
                reverse(
                        "iterative",
                        ReversePath.ancestral(biggest),
                        measuring,
                        setup.noise().get(last),
                        networks,
                        setup,
                        seed),
                new Paradigm("T scales", measuring, served(networks, setup)));
    }

    private static Scoring.Inspector served(TrainingStep networks, InspectionSetup setup) {
        return images -> networks.infer(images, setup.noise(), setup.settings());
    }

    private static Paradigm reverse(
            String name,
            ReversePath path,
            int measuring,
            Tensor start,
            TrainingStep networks,
            InspectionSetup setup,
            long seed) {
        var process = new ReverseProcess(networks, path, start, seed);
        return new Paradigm(
                name, path.passes() + measuring, images -> process.inspect(images, setup.noise(), setup.settings()));
    }
}
