package io.plantinspection.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;

/** Turns passwords into what is stored of them: salted, and slow to guess from a stolen table. */
@ApplicationScoped
class PasswordHashing {

    /** What is recommended in 2026; the default of the platform is 2,048. */
    private static final Map<String, String> STRENGTH =
            Map.of("Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512", "Pbkdf2PasswordHash.Iterations", "210000");

    private final Pbkdf2PasswordHash hash;
    private final String nobodys;

    protected PasswordHashing() {
        hash = null;
        nobodys = null;
    }

    @Inject
    PasswordHashing(Pbkdf2PasswordHash hash) {
        this.hash = hash;
        hash.initialize(STRENGTH);
        nobodys = hash("");
    }

    /** What to store of a password, with its algorithm, strength and salt. */
    String hash(String password) {
        return hash.generate(password.toCharArray());
    }

    /** Whether this is the account's password; takes as long where there is no account. */
    boolean fits(String password, Account account) {
        boolean right = hash.verify(password.toCharArray(), account == null ? nobodys : account.passwordHash());
        return right && account != null;
    }
}
