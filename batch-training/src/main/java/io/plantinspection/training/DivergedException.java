package io.plantinspection.training;

/** A training whose losses say that it has lost what it had learned; going on would only cost time. */
public class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DivergedException(long step, String losses) {
        super("Training diverged at step " + step + ": " + losses
                + ". Start it with lower learning rates, or with a lower gradient-norm.");
    }
}
