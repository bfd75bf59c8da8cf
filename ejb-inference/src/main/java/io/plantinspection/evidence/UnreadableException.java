package io.plantinspection.evidence;

import java.io.IOException;

/** A file of the evidence is not what it should be; the message says which and where. */
public class UnreadableException extends IOException {

    private static final long serialVersionUID = 1;

    UnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
