package io.plantinspection.inspection;

import io.plantinspection.messages.Rejection;
import io.plantinspection.platform.RejectedException;
import io.plantinspection.platform.Sha256;
import java.util.function.Supplier;

/** The encoded photograph of a request, known by its digest before it has to be there. */
final class SentPhotograph {

    private final String digest;
    private final Supplier<byte[]> source;

    private SentPhotograph(String digest, Supplier<byte[]> source) {
        this.digest = digest;
        this.source = source;
    }

    /**
     * A photograph that came with its request.
     *
     * @param digest that it must have, or null
     * @throws RejectedException if it has another one
     */
    static SentPhotograph carried(byte[] encoded, String digest) {
        String found = Sha256.of(encoded);
        requireSame(digest, found);
        return new SentPhotograph(found, () -> encoded);
    }

    /**
     * A photograph that lies elsewhere. With a digest it is fetched only if it has to be judged: a request that is
     * repeated gets its stored result when the photograph is no longer there.
     *
     * @param digest that it must have, or null
     */
    static SentPhotograph claimed(Supplier<byte[]> source, String digest) {
        if (digest == null) {
            return carried(source.get(), null);
        }
        return new SentPhotograph(digest, () -> {
            byte[] encoded = source.get();
            requireSame(digest, Sha256.of(encoded));
            return encoded;
        });
    }

    String digest() {
        return digest;
    }

    /**
     * The bytes, which have the digest.
     *
     * @throws RejectedException if they cannot be had or have another one
     */
    byte[] encoded() {
        return source.get();
    }

    private static void requireSame(String digest, String found) {
        if (digest != null && !digest.equals(found)) {
            throw new RejectedException(
                    Rejection.Code.DIGEST_MISMATCH,
                    "The photograph that was received has the SHA-256 " + found
                            + " and not the one that the request names. Send it again, whole.");
        }
    }
}
