package io.plantinspection.accounts;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that nobody chose: 20 letters, digits, hyphens and underscores. */
final class GeneratedPassword {

    private static final int BYTES = 15;

    private GeneratedPassword() {}

    static String next() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
