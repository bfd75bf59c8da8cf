package io.plantinspection.model;

import java.util.Arrays;
import java.util.Optional;

/** In which floating-point numbers a model file holds its weights and runs its networks. */
public enum Precision {

    /** 32 bits: the file that a model version is. */
    SINGLE("float32"),

    /** 16 bits: a second file of the same version, for devices that are faster so. */
    HALF("float16");

    private final String key;

    Precision(String key) {
        this.key = key;
    }

    /** The precision that model files call by this name. */
    public static Optional<Precision> named(String key) {
        return Arrays.stream(values())
                .filter(precision -> precision.key.equals(key))
                .findFirst();
    }

    /** Its name in model files. */
    public String key() {
        return key;
    }
}
