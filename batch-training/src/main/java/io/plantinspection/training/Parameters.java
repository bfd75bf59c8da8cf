package io.plantinspection.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.plantinspection.network.NetworkShape;
import io.plantinspection.network.ParameterSpec;
import io.plantinspection.network.ParameterWalk;
import io.plantinspection.network.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The tensors of a network on the engine, by name, in the order in which the network uses them. */
final class Parameters {

    private final NDManager owner;
    private final Map<String, ParameterSpec> specs = new LinkedHashMap<>();
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();

    private Parameters(NDManager owner, NetworkShape shape) {
        this.owner = owner;
        ParameterWalk.of(shape).forEach(spec -> specs.put(spec.name(), spec));
    }

    /** A network before training, decided by the seed. */
    static Parameters seeded(NDManager owner, NetworkShape shape, long seed) {
        Parameters parameters = new Parameters(owner, shape);
        Random random = new Random(seed);
        parameters.specs.forEach((name, spec) -> parameters.put(name, spec.initial(random)));
        return parameters;
    }

    /**
     * A network with the given tensors.
     *
     * @throws IllegalArgumentException when a tensor is missing, too many, or of another shape
     */
    static Parameters of(NDManager owner, NetworkShape shape, Map<String, Tensor> tensors) {
        Parameters parameters = new Parameters(owner, shape);
        Set<String> unknown = new HashSet<>(tensors.keySet());
        unknown.removeAll(parameters.specs.keySet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("The network has no tensors " + unknown + "; is its shape right?");
        }
        parameters.specs.keySet().forEach(name -> parameters.put(name, tensors.get(name)));
        return parameters;
    }

    /** Gives a tensor a new value; gradients collected for the old one are gone. */
    void put(String name, Tensor value) {
        ParameterSpec spec = specs.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The tensor " + name + " is missing; is the network's shape right?");
        }
        Shape shape = shapeOf(value);
        Shape expected =
                new Shape(spec.shape().stream().mapToLong(Integer::longValue).toArray());
        if (!shape.equals(expected)) {
            throw new IllegalArgumentException("The tensor " + name + " has shape " + shape + ", not " + expected);
        }
        NDArray array = onEngine(owner, value);
        array.setRequiresGradient(spec.trained());
        NDArray old = arrays.put(name, array);
        if (old != null) {
            old.close();
        }
    }

    NDArray get(String name) {
        return arrays.get(name);
    }

    /** What the optimiser changes. */
    Map<String, NDArray> trained() {
        Map<String, NDArray> trained = new LinkedHashMap<>(arrays);
        trained.keySet().removeIf(name -> !specs.get(name).trained());
        return trained;
    }

    /** Trained parameters and running statistics. */
    Map<String, NDArray> all() {
        return Collections.unmodifiableMap(arrays);
    }

    /**
     * A copy in the engine's own memory: an array made from Java values would lie in a direct buffer, of which a server
     * allows few.
     */
    static NDArray onEngine(NDManager owner, Tensor value) {
        try (NDArray direct = owner.create(value.values(), shapeOf(value))) {
            return direct.duplicate();
        }
    }

    static Shape shapeOf(Tensor value) {
        return new Shape(Arrays.stream(value.shape()).asLongStream().toArray());
    }

    static Tensor tensorOf(NDArray array) {
        return new Tensor(array.toFloatArray(), sizesOf(array));
    }

    static int[] sizesOf(NDArray array) {
        return Arrays.stream(array.getShape().getShape())
                .mapToInt(Math::toIntExact)
                .toArray();
    }
}
