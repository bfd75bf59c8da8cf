package io.plantinspection.signature;

import io.plantinspection.accounts.PasswordCheck;
import jakarta.ejb.ApplicationException;

/** Nothing was signed, for the password was wrong or may not be used; the page can ask again. */
@ApplicationException(rollback = true)
public class SignatureRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final PasswordCheck.Outcome outcome;

    SignatureRefusedException(PasswordCheck.Outcome outcome) {
        super("nothing was signed: " + outcome.reason());
        this.outcome = outcome;
    }

    /** Why; texts for pages are at {@code signature.refused.} and this. */
    public PasswordCheck.Outcome outcome() {
        return outcome;
    }
}
