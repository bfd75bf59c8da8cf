package io.plantinspection.evidence;

import java.time.Instant;
import java.util.Map;

/**
 * An inspection at its place in the chain.
 *
 * @param position 1 for the first, without gaps through all blocks
 * @param inspection its number
 * @param hash that the place carries
 * @param values of the inspection by column, see {@link InspectionForm}; null if it is gone
 */
public record SealedInspection(long position, long inspection, String hash, Map<String, Object> values) {

    static Instant judgedAt(Map<String, Object> values) {
        return Micros.instant((Long) values.get(InspectionForm.JUDGED_AT));
    }
}
