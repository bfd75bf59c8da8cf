package io.plantinspection.export;

import io.plantinspection.network.Tensor;
import java.util.Map;

/** A trained network's tensors. */
record NetworkTensors(Map<String, Tensor> byName) {

    /** @throws IllegalArgumentException if there is none of this name */
    Tensor get(String name) {
        Tensor tensor = byName.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("The tensor " + name + " is missing; is the network's shape right?");
        }
        return tensor;
    }
}
