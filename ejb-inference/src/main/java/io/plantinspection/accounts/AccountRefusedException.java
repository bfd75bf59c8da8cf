package io.plantinspection.accounts;

import jakarta.ejb.ApplicationException;

/** An account was not changed, for a reason that whoever asked can do something about. */
@ApplicationException(rollback = true)
public class AccountRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why; texts for pages are at {@code accounts.refused.} and this. */
    public enum Cause {
        /** There is no account of that name. */
        ABSENT,
        /** There is one already, or one that differs in capital letters only. */
        EXISTS,
        /** The name is not of the form of one, or is the application's own. */
        BAD_NAME,
        /** Nobody could make or unlock accounts any more. */
        LAST_ADMINISTRATOR,
        /** It is the own password, which is changed and not reset. */
        OWN_PASSWORD,
        /** People's accounts cannot become programs' ones, nor the other way round. */
        OTHER_KIND
    }

    private final Cause cause;

    AccountRefusedException(Cause cause, String account) {
        super("account " + account + " was not changed: " + cause);
        this.cause = cause;
    }

    /** Why. */
    public Cause reason() {
        return cause;
    }
}
