package io.plantinspection.export;

import io.plantinspection.network.Tensor;

/**
 * A tensor while the graph is written: what a node computes, or a constant.
 *
 * @param name in the graph
 * @param constant its value where it is known already, else null; it is not in the graph before a node needs it
 */
record OnnxValue(String name, Tensor constant) {

    static OnnxValue computed(String name) {
        return new OnnxValue(name, null);
    }

    boolean isConstant() {
        return constant != null;
    }
}
