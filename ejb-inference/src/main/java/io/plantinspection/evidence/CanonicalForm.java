package io.plantinspection.evidence;

import io.plantinspection.platform.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * SHA-256 over values in a form in which no two different rows have the same bytes. A number that is always there has 8
 * bytes, big endian; one that may be absent has a byte before it, 1 or 0, and nothing after a 0; a fraction has the bits
 * of IEEE 754; a text has its length in bytes (4 bytes, -1 for absent) and its UTF-8 bytes.
 */
final class CanonicalForm {

    private final MessageDigest digest = Sha256.digest();

    /** Begins with what comes before in a chain, as 64 characters. */
    CanonicalForm(String previousHash) {
        digest.update(previousHash.getBytes(StandardCharsets.US_ASCII));
    }

    CanonicalForm whole(long value) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    CanonicalForm wholeIfAny(Long value) {
        digest.update((byte) (value == null ? 0 : 1));
        return value == null ? this : whole(value);
    }

    CanonicalForm fractionIfAny(Double value) {
        return wholeIfAny(value == null ? null : Double.doubleToLongBits(value));
    }

    CanonicalForm text(String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(text == null ? -1 : bytes.length)
                .array());
        digest.update(bytes);
        return this;
    }

    /** The finished hash; nothing can be added after it. */
    String hash() {
        return Sha256.hex(digest.digest());
    }
}
