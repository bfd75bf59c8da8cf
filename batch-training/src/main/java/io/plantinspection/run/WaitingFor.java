package io.plantinspection.run;

import java.util.List;
import java.util.Optional;

/** Why a run does not go on, in a sentence. */
final class WaitingFor {

    private static final int LONGEST = 1000;

    private WaitingFor() {}

    /** What keeps the living nodes from taking a run; null if one of them will. */
    static String sentence(TrainingRun run, List<TrainingNode> alive) {
        try {
            return ofReadable(run, alive);
        } catch (RuntimeException e) {
            String sentence = "Cannot be trained, for its values cannot be read: " + e.getMessage();
            return sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST);
        }
    }

    private static String ofReadable(TrainingRun run, List<TrainingNode> alive) {
        if (alive.isEmpty()) {
            return "Waits for a server that trains; none is running.";
        }
        if (run.node() != null
                && run.checkpointStep() > 0
                && alive.stream().noneMatch(n -> run.claim().belongsTo(n.name()))) {
            return "Waits for the node " + run.node() + ", which has its checkpoint.";
        }
        StringBuilder lacking = new StringBuilder();
        for (TrainingNode node : alive) {
            Optional<String> lack = node.lacksFor(run);
            if (lack.isEmpty()) {
                return null;
            }
            lacking.append(lacking.isEmpty() ? "" : ", ")
                    .append(node.name())
                    .append(' ')
                    .append(lack.get());
        }
        return "Waits for a server that can train it: it needs " + TrainingNode.needsOf(run) + ", but " + lacking + ".";
    }
}
