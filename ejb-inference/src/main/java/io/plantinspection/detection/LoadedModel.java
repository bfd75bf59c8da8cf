package io.plantinspection.detection;

import io.plantinspection.image.PartImage;
import io.plantinspection.model.ModelContract;
import java.util.List;

/**
 * A model as it is loaded onto the device: for a part that has the device to itself, and for parts that share it. What it
 * finds does not depend on which of the two looks (decision 0041).
 *
 * @param alone takes the whole device for one run
 * @param shared takes one run's part of the device; the same as {@code alone} where a device has one run at a time
 */
record LoadedModel(Detector alone, Detector shared) implements AutoCloseable {

    ModelContract contract() {
        return shared.contract();
    }

    /** @param all whether the run may take the whole device */
    List<Detection> detect(List<PartImage> images, boolean all) {
        return (all ? alone : shared).detect(images);
    }

    @Override
    public void close() {
        shared.close();
        if (alone != shared) {
            alone.close();
        }
    }
}
