package io.plantinspection.detection;

import ai.onnxruntime.OrtProvider;
import java.util.Locale;

/** What runs models. */
public enum ExecutionProvider {
    CPU(OrtProvider.CPU, false),
    CUDA(OrtProvider.CUDA, true),
    TENSORRT(OrtProvider.TENSOR_RT, true);

    private final OrtProvider inRuntime;
    private final boolean prefersHalfPrecision;

    ExecutionProvider(OrtProvider inRuntime, boolean prefersHalfPrecision) {
        this.inRuntime = inRuntime;
        this.prefersHalfPrecision = prefersHalfPrecision;
    }

    /** Its name in settings and in the record. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a model's float16 file is the one to run; on a processor it is slower than the float32 file. */
    boolean prefersHalfPrecision() {
        return prefersHalfPrecision;
    }

    /** Photographs in one run where nothing else is asked for: on a processor a batch takes no less than its images. */
    int usualBatch() {
        return this == CPU ? 1 : 8;
    }

    OrtProvider inRuntime() {
        return inRuntime;
    }
}
