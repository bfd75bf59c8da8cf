package io.plantinspection.registry;

import java.util.Optional;

/**
 * The models that see a product's parts.
 *
 * @param active judges them
 * @param shadow sees them too and decides nothing
 */
public record ModelsInUse(Optional<ModelVersion> active, Optional<ModelVersion> shadow) {}
