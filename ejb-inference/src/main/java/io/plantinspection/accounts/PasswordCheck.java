package io.plantinspection.accounts;

import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** Checks who somebody is by name and password; whoever guesses is slowed down. Records nothing. */
@ApplicationScoped
public class PasswordCheck {

    /** Longest password that is looked at. */
    private static final int LONGEST = 1024;

    /**
     * What a check said.
     *
     * @param outcome whether the password was right, and may be used
     * @param account whose password it is; null unless it was right
     */
    public record Answer(Outcome outcome, Account account) {}

    /** How a check went; strangers are told no more than that it went wrong. */
    public enum Outcome {
        /** It is the password of an account that may be used. */
        RIGHT(null),
        /** There is no such account, or it has another password. */
        WRONG("wrong name or password"),
        /** It was not looked at. */
        TOO_MANY_TRIES("too many tries in a row"),
        /** It is the right one, but the account is locked. */
        LOCKED("the account is locked"),
        /** It is the right one, but somebody else made it: good for nothing but to choose another one. */
        ONE_TIME("the password is good for one sign-in only"),
        /** It was made by somebody else and not replaced in time. */
        EXPIRED("the password was not replaced in time");

        private final String reason;

        Outcome(String reason) {
            this.reason = reason;
        }

        /** Why the password is refused, for the record; null if it is not. */
        public String reason() {
            return reason;
        }
    }

    private final EntityManager entities;
    private final PasswordHashing hashing;
    private final GuessBrake brake;
    private final DatabaseClock clock;
    private final Settings settings;

    protected PasswordCheck() {
        this(null, null, null, null, null);
    }

    @Inject
    PasswordCheck(
            EntityManager entities, PasswordHashing hashing, GuessBrake brake, DatabaseClock clock, Settings settings) {
        this.entities = entities;
        this.hashing = hashing;
        this.brake = brake;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Checks a password, after five wrong ones in a row from the same address not before a minute has passed. Takes some
     * tenths of a second, so that guessing does.
     *
     * @param origin the address that it was sent from
     */
    public Answer check(String name, String origin, String password) {
        if (!brake.admits(name, origin)) {
            return new Answer(Outcome.TOO_MANY_TRIES, null);
        }
        String typed = password == null || password.length() > LONGEST ? "" : password;
        Account account = entities.find(Account.class, name);
        if (!hashing.fits(typed, account)) {
            return new Answer(Outcome.WRONG, null);
        }
        brake.release(name, origin);
        return new Answer(outcome(account), account);
    }

    private Outcome outcome(Account account) {
        if (account.locked()) {
            return Outcome.LOCKED;
        }
        if (!account.oneTime()) {
            return Outcome.RIGHT;
        }
        boolean expired = account.passwordChangedAt()
                .map(since -> since.plus(settings.session().oneTime()).isBefore(clock.now()))
                .orElse(false);
        return expired ? Outcome.EXPIRED : Outcome.ONE_TIME;
    }
}
