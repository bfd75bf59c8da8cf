package io.plantinspection.approval;

import io.plantinspection.gate.Gate;
import io.plantinspection.gate.GateCheck;
import io.plantinspection.gate.GateFigures;
import io.plantinspection.gate.GateResult;
import io.plantinspection.gate.Trial;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.Precision;
import io.plantinspection.platform.Sha256;
import io.plantinspection.platform.TextForm;
import io.plantinspection.registry.Metric;
import io.plantinspection.registry.ModelVersion;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that an approval vouches for, as lines of a name, a colon, a blank and a value, in this order, each ended by a line
 * feed; numbers are written as Java writes them in full precision. Its hash is what is signed.
 *
 * @param text the lines
 */
record ModelRecord(String text) {

    private static final List<String> FACTS = List.of(
            "contract",
            "dataset_digest",
            "training_run",
            "training_profile",
            "training_seed",
            "textures_digest",
            "engine",
            "calibration_parts",
            "calibration_false_alarms",
            "calibration_false_rejects");

    static ModelRecord of(Gate gate, GateResult result) {
        var lines = new StringBuilder();
        ModelVersion model = gate.candidate().model();
        add(lines, "record", "model approval 1");
        add(lines, "product", model.product());
        add(lines, "version", model.version());
        add(lines, "model digest", model.digest());
        add(lines, "half precision digest", model.file(Precision.HALF).orElse("none"));
        add(lines, "detector", model.detector());
        FACTS.forEach(name -> add(lines, name, model.facts().getOrDefault(name, "not recorded")));
        // no line where it is not so, for proposals of before there was this fact must keep their hash
        Optional.ofNullable(model.facts().get(ModelContract.KEY_QUANTISED))
                .ifPresent(bits -> add(lines, ModelContract.KEY_QUANTISED, bits));
        add(lines, "made for", model.publishedBy() == null ? "not recorded" : model.publishedBy());
        add(lines, "published at", model.publishedAt().toString());
        add(lines, "thresholds", thresholds(gate.candidate()));
        add(lines, "evaluation report", model.evaluationReport().orElse("none"));
        add(lines, "test parts", model.testGood() + " good, " + model.testBad() + " bad");
        model.metrics().stream()
                .sorted(Comparator.comparing(Metric::name))
                .forEach(m -> add(lines, m.name(), m.figure() + " [" + m.low() + ", " + m.high() + "]"));
        add(lines, "gate", gate.id() + " of " + gate.begunAt() + " by " + gate.begunBy());
        add(lines, "golden parts", gate.goldenDigest() + ", " + gate.good() + " good, " + gate.bad() + " bad");
        add(lines, "gate run on", gate.provider());
        add(lines, "gate candidate", figures(result.candidate()));
        add(lines, "model in force", gate.active().map(ModelRecord::trial).orElse("none"));
        result.active().ifPresent(figures -> add(lines, "gate model in force", figures(figures)));
        for (GateCheck check : result.checks()) {
            add(lines, "gate check", check.kind() + " " + check.figure() + ", bound " + check.bound());
        }
        add(lines, "gate result", gate.state().name());
        return new ModelRecord(lines.toString());
    }

    private static String trial(Trial trial) {
        return trial.model().version() + ", " + trial.model().digest() + ", " + thresholds(trial);
    }

    private static String thresholds(Trial trial) {
        return "review " + trial.thresholds().review() + ", reject "
                + trial.thresholds().reject();
    }

    private static String figures(GateFigures figures) {
        return "AUROC " + figures.auroc() + ", " + figures.escapes() + " escapes, " + figures.falseAlarms()
                + " false alarms, " + figures.falseRejects() + " of them rejected";
    }

    private static void add(StringBuilder lines, String name, String value) {
        lines.append(name).append(": ").append(TextForm.printable(value)).append('\n');
    }

    /** SHA-256 of the text in UTF-8. */
    String hash() {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
