package io.plantinspection.signin;

import io.plantinspection.accounts.Account;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that were right a moment ago. Programs send theirs with every request, and to check one is slow on purpose;
 * so each is checked, and its sign-in recorded, once in five minutes. Kept are digests with a key of this process.
 */
@ApplicationScoped
class RightPasswords {

    static final Duration MEMORY = Duration.ofMinutes(5);
    static final int MOST = 1_000;

    private static final String DIGEST = "HmacSHA256";

    private record Right(Account account, long since) {}

    private final LongSupplier nanos;
    private final SecretKeySpec key;
    private final Map<String, Right> known = new LinkedHashMap<>();

    RightPasswords() {
        this(System::nanoTime);
    }

    RightPasswords(LongSupplier nanos) {
        this.nanos = nanos;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, DIGEST);
    }

    /** The account as it was when its password was found to be right, within the last five minutes. */
    synchronized Optional<Account> find(UsernamePasswordCredential credential) {
        return Optional.ofNullable(known.get(digest(credential)))
                .filter(right -> nanos.getAsLong() - right.since() < MEMORY.toNanos())
                .map(Right::account);
    }

    /** The password was found to be right. */
    synchronized void keep(UsernamePasswordCredential credential, Account account) {
        String digest = digest(credential);
        known.remove(digest);
        known.put(digest, new Right(account, nanos.getAsLong()));
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
    }

    private String digest(UsernamePasswordCredential credential) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(key);
            // a name has no colon where it comes from
            return HexFormat.of()
                    .formatHex(mac.doFinal((credential.getCaller() + ":" + credential.getPasswordAsString())
                            .getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + DIGEST, e);
        }
    }
}
