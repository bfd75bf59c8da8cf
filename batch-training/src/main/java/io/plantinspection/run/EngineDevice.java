package io.plantinspection.run;

import ai.djl.engine.Engine;

/** What the training engine of this process computes on. */
final class EngineDevice {

    private EngineDevice() {}

    static Device get() {
        return Engine.getInstance().defaultDevice().isGpu() ? Device.CUDA : Device.CPU;
    }
}
