package io.plantinspection.statistics;

import io.plantinspection.messages.Verdict;
import java.time.Instant;

/**
 * What the inspections of one tally have in common.
 *
 * @param at begin of the minute or hour in which they were judged
 * @param station where, or empty if that is not known
 * @param line of the station, or empty if that is not known
 * @param model version of the product's model that judged
 * @param verdict of the model, whatever a person decided later
 */
record TallyKey(Instant at, String product, String station, String line, String model, Verdict verdict) {

    /** The same at the begin of the time of this grain. */
    TallyKey in(Grain grain) {
        return new TallyKey(grain.floor(at), product, station, line, model, verdict);
    }
}
