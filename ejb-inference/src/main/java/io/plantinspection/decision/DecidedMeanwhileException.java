package io.plantinspection.decision;

import jakarta.ejb.ApplicationException;

/** Somebody wanted to decide about a part and had not seen what was decided about it last. */
@ApplicationException(rollback = true)
public class DecidedMeanwhileException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    DecidedMeanwhileException(String requestId, int number) {
        super("inspection " + requestId + " has decision " + number + " by now; look at it before deciding otherwise");
    }
}
