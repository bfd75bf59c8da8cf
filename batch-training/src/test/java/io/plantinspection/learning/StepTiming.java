package io.plantinspection.learning;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import com.sun.management.OperatingSystemMXBean;
import io.plantinspection.image.PartImage;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.synthesis.ForegroundMode;
import io.plantinspection.synthesis.ForeignTextures;
import io.plantinspection.synthesis.PseudoAnomalies;
import io.plantinspection.training.TrainingBatch;
import io.plantinspection.training.TrainingStep;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Measures how long a training step takes, in which part, and the resident memory; docs/performance.md says how to run
 * it. {@code processor} is the process's own time, which other work on the machine hardly changes.
 */
final class StepTiming {

    private static final System.Logger LOG = System.getLogger(StepTiming.class.getName());

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final String EVENT = "plantinspection.TrainingPart";
    private static final Set<Integer> MEMORY_AT = Set.of(10, 100, 500, 1000);

    /** Steps that are not counted: the engine and Java's compiler are still setting up. */
    private static final int WARM_UP = 5;

    private final TrainingProfile profile;
    private final Map<String, List<Double>> milliseconds = new LinkedHashMap<>();

    private StepTiming(TrainingProfile profile) {
        this.profile = profile;
        Stream.of("data", "forward", "backward", "optimiser", "step", "processor")
                .forEach(p -> milliseconds.put(p, new ArrayList<>()));
    }

    public static void main(String[] arguments) throws IOException {
        Engine.getInstance();
        JniUtils.setNumThreads(Integer.getInteger("timing.threads", 2));
        Map<String, String> overrides = Map.of("steps", System.getProperty("timing.steps", "100"));
        new StepTiming(TrainingProfile.of(System.getProperty("timing.profile", "demo"), overrides)).run();
    }

    private void run() throws IOException {
        var anomalies = new PseudoAnomalies(profile.mix(), ForeignTextures.procedural(), ForegroundMode.PART);
        var batches = new Minibatches(GoodParts.of(parts()), anomalies, profile, 1);
        Path events = Files.createTempFile("training-parts", ".jfr");
        try (TrainingStep training = TrainingStep.seeded(profile.shape(), 1);
                Recording recording = new Recording()) {
            recording.enable(EVENT).withThreshold(Duration.ZERO);
            recording.start();
            long began = 0;
            for (int step = 0; step < profile.steps(); step++) {
                if (step == WARM_UP) {
                    began = System.nanoTime();
                }
                step(training, batches, step);
                if (MEMORY_AT.contains(step + 1)) {
                    List<Double> worked = milliseconds.get("processor");
                    say(
                            "resident after step %d: %d MiB; processor time of the last 10 steps: %.0f ms each",
                            step + 1,
                            residentMebibytes(),
                            worked.subList(step - 9, step + 1).stream()
                                    .mapToDouble(t -> t)
                                    .average()
                                    .orElseThrow());
                }
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            recording.stop();
            recording.dump(events);
            for (RecordedEvent event : RecordingFile.readAllEvents(events)) {
                milliseconds
                        .get(event.getString("part"))
                        .add(event.getDuration().toNanos() / 1e6);
            }
            milliseconds.forEach(StepTiming::report);
            say("%.1f images/s", profile.batchSize() * (profile.steps() - WARM_UP) / seconds);
        } finally {
            Files.delete(events);
        }
    }

    private void step(TrainingStep training, Minibatches batches, int step) {
        long worked = PROCESS.getProcessCpuTime();
        long began = System.nanoTime();
        List<TrainingBatch> batch = batches.of(step);
        long made = System.nanoTime();
        training.run(batch, profile.ratesAt(step), profile.gradientNorm());
        milliseconds.get("data").add((made - began) / 1e6);
        milliseconds.get("step").add((System.nanoTime() - began) / 1e6);
        milliseconds.get("processor").add((PROCESS.getProcessCpuTime() - worked) / 1e6);
    }

    private static void report(String part, List<Double> all) {
        double[] times = all.stream().skip(WARM_UP).mapToDouble(t -> t).sorted().toArray();
        say(
                "%-10s median %7.1f ms, quartiles %7.1f to %7.1f, worst %7.1f",
                part,
                times[times.length / 2],
                times[times.length / 4],
                times[times.length * 3 / 4],
                times[times.length - 1]);
    }

    /** Parts with one bright disc each on a grained ground, of other brightness and place. */
    private List<PartImage> parts() {
        int size = profile.shape().imageSize();
        List<PartImage> parts = new ArrayList<>();
        Random random = new Random(1);
        for (int part = 0; part < 20; part++) {
            double radius = size * (0.25 + 0.1 * random.nextDouble());
            float[] rgb = new float[3 * size * size];
            for (int i = 0; i < rgb.length; i++) {
                int pixel = i % (size * size);
                boolean inside = Math.hypot(pixel / size - size / 2.0, pixel % size - size / 2.0) < radius;
                rgb[i] = (inside ? 0.6f : 0.2f) + 0.1f * random.nextFloat();
            }
            parts.add(new PartImage(size, size, rgb));
        }
        return parts;
    }

    private static long residentMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow(() -> new IOException("Linux tells no resident memory in /proc/self/status"));
    }

    private static void say(String format, Object... values) {
        LOG.log(System.Logger.Level.INFO, String.format(format, values));
    }
}
