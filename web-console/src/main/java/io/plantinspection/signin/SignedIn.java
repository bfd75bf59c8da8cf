package io.plantinspection.signin;

import io.plantinspection.platform.SessionSettings;
import java.io.Serializable;
import java.time.Duration;

/**
 * What a session knows of its sign-in.
 *
 * @param account name of the account
 * @param revision of the account at the sign-in
 * @param since when it was, in the nanoseconds of the process
 * @param active when somebody last did something, in the same
 */
record SignedIn(String account, int revision, long since, long active) implements Serializable {

    /** The same after somebody did something. */
    SignedIn activeAt(long now) {
        return new SignedIn(account, revision, since, now);
    }

    /** Whether neither time is over. */
    boolean lasts(SessionSettings settings, long now) {
        return within(settings.absolute(), now - since) && within(settings.idle(), now - active);
    }

    private static boolean within(Duration limit, long nanos) {
        return nanos < limit.toNanos();
    }
}
