package io.plantinspection.photofile;

import io.plantinspection.messages.Rejection;
import io.plantinspection.platform.RejectedException;
import java.io.IOException;

/** Why a file is refused. */
final class Unreadable {

    private Unreadable() {}

    static RejectedException damaged(String what) {
        return damaged(new IOException(what));
    }

    static RejectedException damaged(Exception cause) {
        return new RejectedException(
                Rejection.Code.DAMAGED_IMAGE, "The photograph is damaged or incomplete. Send it again, whole.", cause);
    }

    /** Whole, as far as can be seen, but of a kind that is not read. */
    static RejectedException unsupported(String kind) {
        return new RejectedException(
                Rejection.Code.NOT_AN_IMAGE,
                "The photograph is " + kind
                        + ", which is not read. Send it as PNG, or as baseline or progressive JPEG of 8 bits.");
    }
}
