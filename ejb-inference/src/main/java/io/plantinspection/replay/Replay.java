package io.plantinspection.replay;

import io.plantinspection.messages.Verdict;

/**
 * What came of judging a stored photograph once more.
 *
 * @param outcome whether it was the same, or why it could not be judged
 * @param score that the photograph got now; null if it could not be judged
 * @param verdict by the thresholds of then; null without a score
 */
public record Replay(Outcome outcome, Double score, Verdict verdict) {

    /** How it ended. */
    public enum Outcome {
        /** Score, verdict and heat map are those of then, bit for bit. */
        SAME,
        /** Some of them are not. */
        DIFFERENT,
        /** There was no score then, so there is nothing to compare with. */
        NO_SCORE,
        /** A stored picture is absent or does not have its digest. */
        PICTURE_ALTERED,
        /** The model's file is absent or does not have its digest. */
        MODEL_ALTERED,
        /** The thresholds of that version are not those that the inspection names. */
        THRESHOLDS_ALTERED,
        /** This server does not run models on what judged then; equal bits are not to be expected. */
        OTHER_DEVICE,
        /** The model could not be run, or not in time; the server's log says why. */
        FAILED
    }

    static Replay impossible(Outcome why) {
        return new Replay(why, null, null);
    }

    /** For the record. */
    String text() {
        return score == null ? outcome.name() : outcome + ": score " + score + ", verdict " + verdict;
    }
}
