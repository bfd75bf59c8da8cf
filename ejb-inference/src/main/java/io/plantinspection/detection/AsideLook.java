package io.plantinspection.detection;

import io.plantinspection.model.ModelContract;
import java.util.concurrent.CompletableFuture;

/**
 * A look that waits until nothing else is to be done.
 *
 * @param contract of the model that looks
 * @param score that it gave the part, or why it failed
 */
public record AsideLook(ModelContract contract, CompletableFuture<Double> score) {}
