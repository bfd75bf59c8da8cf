package io.plantinspection.accounts;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a password that somebody chooses must be: long, and not soon guessed. How it is composed is nobody's business but
 * its owner's.
 */
final class PasswordRules {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    /** About a hundred million guesses, each of which takes tenths of a second. */
    private static final int STRONG_ENOUGH = 3;

    /** More makes no weak password of a strong one, and takes long to look at. */
    private static final int LOOKED_AT = 64;

    private static final List<String> OF_THE_PLANT =
            List.of("plant", "inspection", "plantinspection", "payara", "artemis", "administrator", "operator");

    private final Zxcvbn guessing = new Zxcvbn();

    /** What is wrong with a password for this account, or nothing. */
    Optional<PasswordFinding> check(String name, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(PasswordFinding.TOO_SHORT);
        }
        if (length > LONGEST) {
            return Optional.of(PasswordFinding.TOO_LONG);
        }
        return guessable(name, password) ? Optional.of(PasswordFinding.GUESSABLE) : Optional.empty();
    }

    private boolean guessable(String name, String password) {
        if (password.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))) {
            return true;
        }
        String beginning = password.substring(0, Math.min(password.length(), LOOKED_AT));
        return guessing.measure(beginning, OF_THE_PLANT).getScore() < STRONG_ENOUGH;
    }
}
