package io.plantinspection.detection;

import io.plantinspection.image.PartImage;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One photograph, or one tile of a part, that a model is to look at.
 *
 * @param model digest of the model's file
 * @param image of the model's size
 * @param answer cancelled by a caller that no longer waits for it
 * @param arrived {@link System#nanoTime} when the caller asked
 */
record Look(String model, PartImage image, CompletableFuture<Detection> answer, long arrived) {

    static Look now(String model, PartImage image) {
        return new Look(model, image, new CompletableFuture<>(), System.nanoTime());
    }

    /** One look at each image. */
    static List<Look> atEach(String model, List<PartImage> images) {
        return images.stream().map(image -> now(model, image)).toList();
    }

    /** Whether nobody waits for the answer any more. */
    boolean abandoned() {
        return answer.isDone();
    }
}
