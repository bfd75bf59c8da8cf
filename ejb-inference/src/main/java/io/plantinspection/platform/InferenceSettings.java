package io.plantinspection.platform;

import static io.plantinspection.platform.SettingSource.require;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What an installation decides about running models.
 *
 * @param provider what runs them
 * @param files which of a model's files is run
 * @param threads threads of a run that has the processor to itself, where 0 lets the runtime choose; empty where they are measured
 * @param runs runs at the same time on a processor; empty for one a core
 * @param cuda how a card is used
 * @param maxModels most models that stay loaded
 * @param maxBatch most photographs, or tiles of large parts, in one run of a session; empty for what suits the device
 * @param maxWait longest time that a photograph waits for others to fill a run; zero where an idle lane never waits
 * @param queueLength most photographs or tiles that wait for a run
 * @param shadowQueueLength most photographs or tiles that wait for a shadow model
 * @param deadline longest time from a photograph's arrival to its score
 */
public record InferenceSettings(
        Provider provider,
        Files files,
        OptionalInt threads,
        OptionalInt runs,
        CudaSettings cuda,
        int maxModels,
        OptionalInt maxBatch,
        Duration maxWait,
        int queueLength,
        int shadowQueueLength,
        Duration deadline) {

    /** What is asked to run models. */
    public enum Provider {
        /** A card if one works, else the processor. */
        AUTO,
        CPU,
        CUDA,
        TENSORRT
    }

    /** Which of a model's files is run; the one of single precision where there is no other. */
    public enum Files {
        /** Half precision on a card, single precision on a processor, which is slower with the other. */
        AUTO,
        SINGLE,
        HALF
    }

    private static final String THREADS = "plant.inference.threads";
    private static final String RUNS = "plant.inference.runs";
    private static final String MAX_BATCH = "plant.inference.max-batch";

    public InferenceSettings {
        require(threads.orElse(0) >= 0, THREADS, "auto, or 0 threads or more", threads);
        require(maxModels > 0, "plant.inference.max-models", "1 model or more", maxModels);
        require(runs.orElse(1) > 0, RUNS, "auto, or 1 run or more", runs);
        require(maxBatch.orElse(1) > 0, MAX_BATCH, "auto, or 1 photograph or more", maxBatch);
        require(queueLength > 0, "plant.inference.queue-length", "1 photograph or more", queueLength);
        require(
                shadowQueueLength > 0,
                "plant.inference.shadow-queue-length",
                "1 photograph or more",
                shadowQueueLength);
        require(deadline.toMillis() > 0, "plant.inference.deadline", "a duration such as PT10S", deadline);
        require(
                !maxWait.isNegative() && maxWait.compareTo(deadline) < 0,
                "plant.inference.max-wait",
                "a duration such as PT0.01S that is shorter than plant.inference.deadline",
                maxWait);
    }

    static InferenceSettings from(SettingSource source) {
        return new InferenceSettings(
                source.choice("plant.inference.provider", Provider.AUTO),
                source.choice("plant.inference.precision", Files.AUTO),
                automatic(source, THREADS),
                automatic(source, RUNS),
                CudaSettings.from(source),
                (int) source.number("plant.inference.max-models", 8),
                automatic(source, MAX_BATCH),
                source.duration("plant.inference.max-wait", Duration.ZERO),
                (int) source.number("plant.inference.queue-length", 64),
                (int) source.number("plant.inference.shadow-queue-length", 4),
                source.duration("plant.inference.deadline", Duration.ofSeconds(10)));
    }

    private static OptionalInt automatic(SettingSource source, String name) {
        return source.text(name, "auto").equalsIgnoreCase("auto")
                ? OptionalInt.empty()
                : OptionalInt.of((int) source.number(name, 1));
    }
}
