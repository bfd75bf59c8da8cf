package io.plantinspection.simulation;

import io.plantinspection.gate.Gates;
import io.plantinspection.gate.GoldenComparison;
import io.plantinspection.golden.GoldenSets;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.registry.ModelVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Tries thresholds on golden parts, by the scores that gates have kept; no part is judged again. */
@ApplicationScoped
public class GoldenTrials {

    private final Gates gates;
    private final GoldenSets golden;

    protected GoldenTrials() {
        this(null, null);
    }

    @Inject
    public GoldenTrials(Gates gates, GoldenSets golden) {
        this.gates = gates;
        this.golden = golden;
    }

    /** What these thresholds say of the golden parts; empty if the model was in no gate that came to its end. */
    @Transactional
    public Optional<GoldenTrial> of(ModelVersion model, Thresholds inForce, Thresholds proposed) {
        return gates.compare(model, model).map(itself -> of(itself, inForce, proposed));
    }

    private GoldenTrial of(GoldenComparison itself, Thresholds inForce, Thresholds proposed) {
        var gate = itself.first().gate();
        boolean outdated = !golden.of(gate.product()).digest().equals(gate.goldenDigest());
        return GoldenTrial.of(gate.id(), outdated, itself.parts(), inForce, proposed);
    }
}
