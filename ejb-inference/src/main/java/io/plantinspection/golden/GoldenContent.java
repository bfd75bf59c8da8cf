package io.plantinspection.golden;

import io.plantinspection.platform.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;

/**
 * What a golden set holds at one time, and the digest that names exactly that: SHA-256 over its parts in the order of
 * their photographs' digests; of each the digest, a byte that is 1 for a bad part and else 0, and the name and the defect,
 * each as its length in bytes (4 bytes, big endian; -1 for none) and its UTF-8 bytes.
 *
 * @param parts by name
 * @param digest of photographs and labels
 */
public record GoldenContent(List<GoldenPart> parts, String digest) {

    static GoldenContent of(List<GoldenPart> parts) {
        MessageDigest digest = Sha256.digest();
        parts.stream().sorted(Comparator.comparing(GoldenPart::photograph)).forEach(part -> {
            digest.update(part.photograph().getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) (part.bad() ? 1 : 0));
            add(digest, part.name());
            add(digest, part.defect());
        });
        return new GoldenContent(List.copyOf(parts), Sha256.hex(digest.digest()));
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update(
                ByteBuffer.allocate(4).putInt(text == null ? -1 : bytes.length).array());
        digest.update(bytes);
    }

    /** Number of good parts. */
    public int good() {
        return parts.size() - bad();
    }

    /** Number of bad parts. */
    public int bad() {
        return (int) parts.stream().filter(GoldenPart::bad).count();
    }
}
