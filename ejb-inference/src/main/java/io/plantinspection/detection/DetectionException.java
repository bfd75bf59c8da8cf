package io.plantinspection.detection;

/** A loaded model that failed to judge. */
public class DetectionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DetectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
