package io.plantinspection.training;

import java.io.IOException;

/** A checkpoint that can't be resumed from: damaged, or of another network. The message names the file. */
public final class CorruptCheckpointException extends IOException {

    private static final long serialVersionUID = 1L;

    CorruptCheckpointException(String message) {
        super(message);
    }
}
