package io.plantinspection.network;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the published implementation computed from given weights and inputs, to compare with.
 *
 * <p>The system property {@code parity.fixture}, a folder and the files' common prefix, chooses another one.
 */
public final class ParityFixture {

    private static final int NORM_GROUPS = 32;
    private static final int SEGMENTER_DEPTH = 6;

    private final JsonObject configuration;
    private final Npz weights;
    private final Npz tensors;

    private ParityFixture(Path folder, String prefix) throws IOException {
        this.configuration = JsonParser.parseString(Files.readString(folder.resolve(prefix + ".json")))
                .getAsJsonObject();
        this.weights = Npz.read(folder.resolve(prefix + "-weights.npz"));
        this.tensors = Npz.read(folder.resolve(prefix + "-tensors.npz"));
    }

    /** The fixture that the system property names, else the project's own. */
    public static ParityFixture load() {
        try {
            String chosen = System.getProperty("parity.fixture");
            Path path = chosen == null
                    ? Path.of(ParityFixture.class
                                    .getResource("/parity/parity-a.json")
                                    .toURI())
                            .resolveSibling("parity-a")
                    : Path.of(chosen);
            return new ParityFixture(
                    path.toAbsolutePath().getParent(), path.getFileName().toString());
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("Cannot read the parity fixture", e);
        }
    }

    public NetworkShape shape() {
        List<Double> multipliers = new ArrayList<>();
        for (JsonElement multiplier : configuration.getAsJsonArray("channel_mults")) {
            multipliers.add(multiplier.getAsDouble());
        }
        Set<Integer> resolutions = new HashSet<>();
        for (JsonElement resolution : configuration.getAsJsonArray("attention_resolutions")) {
            resolutions.add(resolution.getAsInt());
        }
        return new NetworkShape(
                DetectorKind.DIFFUSION_AD,
                configuration.get("img_size").getAsInt(),
                configuration.get("base_channels").getAsInt(),
                multipliers,
                configuration.get("num_res_blocks").getAsInt(),
                resolutions,
                configuration.get("heads").getAsInt(),
                NORM_GROUPS,
                configuration.get("seg_base_channels").getAsInt(),
                SEGMENTER_DEPTH);
    }

    public Map<String, Tensor> weights() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        weights.names().forEach(name -> tensors.put(name, weights.tensor(name)));
        return tensors;
    }

    /** Names of the reference's values that start with a prefix, without it. */
    public List<String> namesUnder(String prefix) {
        List<String> names = new ArrayList<>();
        for (String name : tensors.names()) {
            if (name.startsWith(prefix)) {
                names.add(name.substring(prefix.length()));
            }
        }
        return names;
    }

    public float[] floats(String name) {
        return tensors.floats(name);
    }

    public double[] doubles(String name) {
        return tensors.values(name);
    }

    public int[] integers(String name) {
        return tensors.integers(name);
    }

    public double number(String name) {
        return tensors.values(name)[0];
    }

    /** The time steps of inference, w = 1, and the number of pixels that the reference's score averages. */
    public GuidanceSettings guidance() {
        return new GuidanceSettings(integers("eval.t_small")[0], integers("eval.t_big")[0], 1, 50);
    }

    /** The images of both modes, [samples, 3, size, size]. */
    public float[] images() {
        return floats("train.x0");
    }

    /** The noise of both modes, [samples, 3, size, size], the small scale's first. */
    public List<Tensor> noises() {
        return List.of(noise().small(), noise().big());
    }

    /** The noise of both modes, [samples, 3, size, size] for each scale. */
    public NoisePair<Tensor> noise() {
        return new NoisePair<>(tensors.tensor("train.noise_small"), tensors.tensor("train.noise_big"));
    }
}
