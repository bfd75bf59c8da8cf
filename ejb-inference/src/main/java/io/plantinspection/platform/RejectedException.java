package io.plantinspection.platform;

import io.plantinspection.messages.Rejection;

/** A request that cannot be judged, with the reason that its sender is told. */
public class RejectedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Rejection rejection;

    public RejectedException(Rejection.Code code, String sentence) {
        super(code + ": " + sentence);
        this.rejection = new Rejection(code, sentence);
    }

    public RejectedException(Rejection.Code code, String sentence, Throwable cause) {
        super(code + ": " + sentence, cause);
        this.rejection = new Rejection(code, sentence);
    }

    /** What the sender is told. */
    public Rejection rejection() {
        return rejection;
    }
}
