package io.plantinspection.accounts;

/** Why a password was not changed; texts for pages are at {@code password.refused.} and this. */
public enum PasswordFinding {
    /** The password before is another one. */
    WRONG,
    /** The password before was wrong too often in a row. */
    TOO_MANY_TRIES,
    /** Nobody may use the account for now. */
    LOCKED,
    /** The password before was not replaced in time; an administrator makes another one. */
    EXPIRED,
    /** The new password has fewer than 12 characters. */
    TOO_SHORT,
    /** It has more than 128. */
    TOO_LONG,
    /** It is the one before. */
    SAME,
    /** It is a common one, close to one, or has the account's name in it. */
    GUESSABLE
}
