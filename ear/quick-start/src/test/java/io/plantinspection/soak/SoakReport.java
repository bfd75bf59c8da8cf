package io.plantinspection.soak;

import io.plantinspection.measured.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a soak showed, as Markdown and as CSV. */
final class SoakReport {

    private static final int ROWS = 24;

    private final Machine machine;
    private final double coresOfOthers;
    private final List<MemorySample> samples;
    private final FlatMemory flat;
    private final RotatingCallers callers;
    private final int activations;

    SoakReport(
            Machine machine,
            double coresOfOthers,
            List<MemorySample> samples,
            FlatMemory flat,
            RotatingCallers callers,
            int activations) {
        this.machine = machine;
        this.coresOfOthers = coresOfOthers;
        this.samples = samples;
        this.flat = flat;
        this.callers = callers;
        this.activations = activations;
    }

    /** Every sample. */
    List<String> csv() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "minutes,images,resident_mib,native_mib,resident_heap_mib,used_heap_mib,compiled_code_mib,classes_mib");
        for (MemorySample sample : samples) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%.3f,%d,%.1f,%.1f,%.1f,%.1f,%.1f,%.1f",
                    60 * sample.hours(),
                    sample.images(),
                    sample.resident(),
                    sample.nativeMemory(),
                    sample.residentHeap(),
                    sample.usedHeap(),
                    sample.compiledCode(),
                    sample.classes()));
        }
        return lines;
    }

    /** Some of the samples, and the verdict. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%s Other work kept %.2f cores busy.", machine.sentence(), coresOfOthers));
        lines.add("");
        lines.add("| minutes | images | resident MiB | native MiB | of it compiled code MiB | of it classes MiB"
                + " | heap in use MiB |");
        lines.add("| --- | --- | --- | --- | --- | --- | --- |");
        int step = Math.max(1, samples.size() / ROWS);
        for (int i = 0; i < samples.size(); i += step) {
            MemorySample sample = samples.get(i);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %.1f | %d | %.0f | %.0f | %.0f | %.0f | %.0f |",
                    60 * sample.hours(),
                    sample.images(),
                    sample.resident(),
                    sample.nativeMemory(),
                    sample.compiledCode(),
                    sample.classes(),
                    sample.usedHeap()));
        }
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%d requests by %d callers were answered, %d of them after the deadline; %d activations.",
                callers.answered(),
                callers.callers(),
                callers.late(),
                activations));
        lines.add("");
        lines.add("| after the warm-up | rise, MiB an hour |");
        lines.add("| --- | --- |");
        lines.add(rise("native memory", MemorySample::nativeMemory));
        lines.add(rise("native memory besides compiled code", MemorySample::nativeData));
        lines.add(rise("classes", MemorySample::classes));
        lines.add(rise("heap in use", MemorySample::usedHeap));
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "Native memory besides compiled code is %s: up to %.0f MiB an hour pass for flat in a run of this"
                        + " length.",
                flat.holds(samples) ? "flat" : "NOT FLAT",
                flat.allowed(samples)));
        return lines;
    }

    private String rise(String name, ToDoubleFunction<MemorySample> what) {
        return String.format(Locale.ROOT, "| %s | %.1f |", name, flat.rise(samples, what));
    }
}
