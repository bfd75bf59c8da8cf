package io.plantinspection.evidence;

import io.plantinspection.platform.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Keys that sign checkpoints, as files in the PEM form that OpenSSL reads too. */
public final class Keys {

    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final int LINE = 64;
    private static final int NAME_LENGTH = 16;

    private Keys() {}

    /** A new pair. */
    public static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(Checkpoint.ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has " + Checkpoint.ALGORITHM, e);
        }
    }

    /** SHA-256 of a public key's encoding (SubjectPublicKeyInfo), in hexadecimal. */
    public static String fingerprint(PublicKey key) {
        return Sha256.of(key.getEncoded());
    }

    /** What checkpoints and files call a key: the first 16 digits of its fingerprint. */
    public static String name(PublicKey key) {
        return fingerprint(key).substring(0, NAME_LENGTH);
    }

    /** The key as PEM. */
    public static String pem(Key key) {
        String type = key instanceof PrivateKey ? PRIVATE : PUBLIC;
        String body = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key.getEncoded());
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }

    /**
     * A private key out of PEM.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static PrivateKey privateKey(String pem) {
        try {
            return factory().generatePrivate(new PKCS8EncodedKeySpec(body(pem, PRIVATE)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a private key for " + Checkpoint.ALGORITHM, e);
        }
    }

    /**
     * A public key out of PEM.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static PublicKey publicKey(String pem) {
        try {
            return factory().generatePublic(new X509EncodedKeySpec(body(pem, PUBLIC)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a public key for " + Checkpoint.ALGORITHM, e);
        }
    }

    private static KeyFactory factory() throws GeneralSecurityException {
        return KeyFactory.getInstance(Checkpoint.ALGORITHM);
    }

    private static byte[] body(String pem, String type) {
        String begin = "-----BEGIN " + type + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END " + type + "-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no " + type + " in PEM");
        }
        return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
    }
}
