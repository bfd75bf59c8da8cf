package io.plantinspection.dataset;

/** A dataset that can't be used; the message names the folder or file and what to do about it. */
public final class InvalidDatasetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidDatasetException(String message) {
        super(message);
    }

    public InvalidDatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
