package io.plantinspection.gate;

import io.plantinspection.gate.GateFigures.Scored;
import io.plantinspection.messages.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of a gate whose parts are all judged.
 *
 * @param candidate how the candidate did
 * @param active how the model in force did; empty if there was none
 * @param checks the demands, all of which must be passed
 */
public record GateResult(GateFigures candidate, Optional<GateFigures> active, List<GateCheck> checks) {

    static GateResult of(Gate gate, List<GateScore> scores) {
        Trial trial = gate.candidate();
        GateFigures candidate = GateFigures.of(
                scores.stream()
                        .map(part -> new Scored(part.bad(), part.candidate().score()))
                        .toList(),
                trial.thresholds());
        if (gate.active().isEmpty()) {
            return new GateResult(candidate, Optional.empty(), GateCheck.first(gate.limits(), candidate));
        }
        Trial judging = gate.active().get();
        GateFigures active = GateFigures.of(
                scores.stream()
                        .map(part -> new Scored(
                                part.bad(), part.active().orElseThrow().score()))
                        .toList(),
                judging.thresholds());
        int newEscapes = (int) scores.stream()
                .filter(GateScore::bad)
                .filter(part -> trial.thresholds().verdict(part.candidate().score()) == Verdict.ACCEPT)
                .filter(part ->
                        judging.thresholds().verdict(part.active().orElseThrow().score()) != Verdict.ACCEPT)
                .count();
        return new GateResult(
                candidate, Optional.of(active), GateCheck.following(gate.limits(), candidate, active, newEscapes));
    }

    /** Whether the candidate may be proposed. */
    public boolean passed() {
        return checks.stream().allMatch(GateCheck::passed);
    }

    /** The checks in one line. */
    public String sentence() {
        return checks.stream().map(GateCheck::toString).collect(Collectors.joining("; "));
    }
}
