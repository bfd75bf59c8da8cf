package io.plantinspection.gate;

import io.plantinspection.golden.GoldenPart;
import io.plantinspection.messages.Verdict;
import io.plantinspection.registry.ModelVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two models on golden parts that both have judged.
 *
 * @param first one model
 * @param second the other one
 * @param parts that both have judged, by name
 */
public record GoldenComparison(Look first, Look second, List<Part> parts) {

    /**
     * One model's look at golden parts.
     *
     * @param gate in which it looked
     * @param trial the model, with the thresholds that it judged with then
     * @param scores of all parts
     */
    public record Look(Gate gate, Trial trial, List<GateScore> scores) {

        static Look of(Gate gate, ModelVersion model, List<GateScore> scores) {
            return new Look(gate, gate.of(model).orElseThrow(), scores);
        }

        private boolean asCandidate() {
            return gate.candidate().model().id().equals(trial.model().id());
        }

        private Seen seen(GateScore score) {
            return asCandidate() ? score.candidate() : score.active().orElseThrow();
        }

        private Said said(GateScore score) {
            Seen seen = seen(score);
            return new Said(
                    gate.id(), asCandidate(), seen.score(), trial.thresholds().verdict(seen.score()));
        }
    }

    /**
     * What a model said of a part.
     *
     * @param gate number of the gate, where the map is
     * @param asCandidate whether it was the candidate there
     */
    public record Said(long gate, boolean asCandidate, double score, Verdict verdict) {

        /** Whether this is the right thing to say of a part: a good one passes, a bad one does not. */
        public boolean right(boolean bad) {
            return bad == (verdict != Verdict.ACCEPT);
        }
    }

    /**
     * What both models said of a part.
     *
     * @param part that they judged
     * @param bad whether it was held to be bad in the later gate
     */
    public record Part(GoldenPart part, boolean bad, String defect, Said first, Said second) {

        /** Whether they came to different verdicts. */
        public boolean differs() {
            return first.verdict() != second.verdict();
        }
    }

    static GoldenComparison of(Look first, Look second) {
        Look later = first.gate().id() >= second.gate().id() ? first : second;
        Map<Long, GateScore> ofFirst = byPart(first);
        Map<Long, GateScore> ofSecond = byPart(second);
        List<Part> parts = new ArrayList<>();
        for (GateScore score : later.scores()) {
            long part = score.part().id();
            if (ofFirst.containsKey(part) && ofSecond.containsKey(part)) {
                parts.add(new Part(
                        score.part(),
                        score.bad(),
                        score.defect(),
                        first.said(ofFirst.get(part)),
                        second.said(ofSecond.get(part))));
            }
        }
        return new GoldenComparison(first, second, List.copyOf(parts));
    }

    private static Map<Long, GateScore> byPart(Look look) {
        Map<Long, GateScore> scores = new HashMap<>();
        look.scores().forEach(score -> scores.put(score.part().id(), score));
        return scores;
    }

    /** The parts of which they came to different verdicts. */
    public List<Part> differing() {
        return parts.stream().filter(Part::differs).toList();
    }
}
