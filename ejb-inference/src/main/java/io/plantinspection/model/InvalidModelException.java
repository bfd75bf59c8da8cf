package io.plantinspection.model;

/** A model file that this server cannot serve, with the reason. */
public class InvalidModelException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public InvalidModelException(String message) {
        super(message);
    }

    public InvalidModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
