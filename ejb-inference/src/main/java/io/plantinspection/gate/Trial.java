package io.plantinspection.gate;

import io.plantinspection.messages.Thresholds;
import io.plantinspection.registry.ModelVersion;

/**
 * A model as it judges golden parts.
 *
 * @param model that judges
 * @param thresholds that its scores meet
 */
public record Trial(ModelVersion model, Thresholds thresholds) {}
