package io.plantinspection.longrecord;

import io.plantinspection.messages.Thresholds;
import java.time.Instant;

/**
 * A time in which one model judged a product's parts by the same thresholds.
 *
 * @param from when it began; it ended when the next one began
 * @param modelId number of the model version
 * @param model its version
 * @param digest of its file
 * @param thresholds that its scores met
 */
record Reign(Instant from, long modelId, String model, String digest, Thresholds thresholds) {}
