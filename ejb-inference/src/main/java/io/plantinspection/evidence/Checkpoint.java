package io.plantinspection.evidence;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * How far both chains had come at some time, signed, so that it can be kept where the database's owner has no hand.
 *
 * @param at the database's time
 * @param sequence of the trail's last entry; 0 if there was none
 * @param hash of that entry
 * @param block number of the last block; 0 if there was none
 * @param blockHash hash of that block
 * @param key name of the key, see {@link Keys#name}
 * @param signature Ed25519, in Base64
 */
public record Checkpoint(
        Instant at, long sequence, String hash, long block, String blockHash, String key, String signature) {

    static final String ALGORITHM = "Ed25519";

    /** What a checkpoint is before it is signed, with its signature. */
    public static Checkpoint signed(
            Instant at, long sequence, String hash, long block, String blockHash, String key, PrivateKey with) {
        var unsigned = new Checkpoint(at, sequence, hash, block, blockHash, key, "");
        try {
            Signature signing = Signature.getInstance(ALGORITHM);
            signing.initSign(with);
            signing.update(unsigned.content());
            return new Checkpoint(
                    at,
                    sequence,
                    hash,
                    block,
                    blockHash,
                    key,
                    Base64.getEncoder().encodeToString(signing.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a checkpoint cannot be signed with the key " + key, e);
        }
    }

    /** Whether the owner of this key has signed exactly this. */
    public boolean isSignedBy(PublicKey by) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(by);
            check.update(content());
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** What the signature is over: 32 bytes. */
    private byte[] content() {
        String digest = new CanonicalForm(TrailEntry.GENESIS)
                .text("plant-inspection checkpoint 1")
                .whole(Micros.of(at))
                .whole(sequence)
                .text(hash)
                .whole(block)
                .text(blockHash)
                .text(key)
                .hash();
        return HexFormat.of().parseHex(digest);
    }
}
