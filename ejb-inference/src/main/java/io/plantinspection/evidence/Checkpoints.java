package io.plantinspection.evidence;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checkpoints from wherever they were kept, parted into those that can be believed and the others. */
public final class Checkpoints {

    /** None at all. */
    public static final Checkpoints NONE = new Checkpoints(List.of(), Map.of());

    private final List<Checkpoint> genuine = new ArrayList<>();
    private String finding;

    /**
     * @param kept in any order; the same one may come twice
     * @param keys by name
     */
    public Checkpoints(List<Checkpoint> kept, Map<String, PublicKey> keys) {
        for (Checkpoint checkpoint : kept) {
            PublicKey key = keys.get(checkpoint.key());
            if (key == null) {
                note("The checkpoint of " + checkpoint.at() + " names a key that is not here: " + checkpoint.key()
                        + ".");
            } else if (checkpoint.isSignedBy(key)) {
                genuine.add(checkpoint);
            } else {
                note("The checkpoint of " + checkpoint.at() + " does not have the signature of its key, "
                        + checkpoint.key() + ": it was altered or forged.");
            }
        }
    }

    private void note(String sentence) {
        finding = finding == null ? sentence : finding;
    }

    /** Those with the right signature. */
    public List<Checkpoint> genuine() {
        return genuine;
    }

    /** What is wrong with the first that is not genuine, as a sentence. */
    Optional<String> finding() {
        return Optional.ofNullable(finding);
    }
}
