package io.plantinspection.audit;

import io.plantinspection.platform.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The hash that ties an audit entry to the one before: SHA-256 over the previous hash and the entry's canonical bytes.
 * Canonical are, in this order: sequence (8 bytes, big endian), time (8 bytes, microseconds since 1970 UTC), then actor,
 * origin, action, subject, old value, new value and reason, each as its length in bytes (4 bytes; -1 for absent) and its
 * UTF-8 bytes. The lengths keep two different entries from ever having the same bytes.
 */
final class HashChain {

    private HashChain() {}

    static String hash(AuditEvent event) {
        MessageDigest digest = Sha256.digest();
        digest.update(event.previousHash().getBytes(StandardCharsets.US_ASCII));
        long micros = Math.addExact(
                Math.multiplyExact(event.at().getEpochSecond(), 1_000_000),
                event.at().getNano() / 1000);
        digest.update(ByteBuffer.allocate(16)
                .putLong(event.sequence())
                .putLong(micros)
                .array());
        add(digest, event.actor());
        add(digest, event.origin());
        add(digest, event.action());
        add(digest, event.subject());
        add(digest, event.oldValue());
        add(digest, event.newValue());
        add(digest, event.reason());
        return Sha256.hex(digest.digest());
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update(
                ByteBuffer.allocate(4).putInt(text == null ? -1 : bytes.length).array());
        digest.update(bytes);
    }
}
