package io.plantinspection.api;

/** A request over HTTP that goes no further. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;

    /** @param sentence what is wrong and what to do; is shown to the caller */
    RefusedException(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /** Of the answer. */
    int status() {
        return status;
    }
}
