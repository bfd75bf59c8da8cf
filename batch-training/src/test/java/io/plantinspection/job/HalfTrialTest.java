package io.plantinspection.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.detection.Detector;
import io.plantinspection.export.ModelExport;
import io.plantinspection.image.PartImage;
import io.plantinspection.learning.InspectionSetup;
import io.plantinspection.model.Precision;
import io.plantinspection.network.Tensor;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.training.SmallNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HalfTrialTest {

    private static final int SIZE = 32;

    private final TrainingProfile profile = TrainingProfile.of(
            "demo",
            Map.of(
                    "image-size", Integer.toString(SIZE),
                    "base-channels", "8",
                    "channel-multipliers", "1,2",
                    "segmenter-channels", "4",
                    "segmenter-depth", "3"));
    private int width = SIZE;
    private final Map<String, Tensor> trained = SmallNetwork.randomised(profile.shape());

    @TempDir
    private Path folder;

    @Test
    void a_file_that_gives_the_same_but_for_rounding_passes_and_tells_the_difference() throws Exception {
        HalfTrial trial = tried(half(trained), rehearsal(trained));

        assertThat(trial.passed()).isTrue();
        assertThat(trial.finding()).contains("map", "score", "7 images");
    }

    @Test
    void a_large_part_is_tried_by_one_of_its_tiles() throws Exception {
        width = 3 * SIZE;

        HalfTrial trial = tried(half(trained), rehearsal(trained));

        assertThat(trial.passed()).isTrue();
        assertThat(trial.finding()).contains("7 images");
    }

    @Test
    void a_file_that_gives_something_else_is_refused_with_the_bounds() throws Exception {
        HalfTrial trial = tried(half(shifted("seg.decoder_segment.fin_out.0.bias", 0.5f)), rehearsal(trained));

        assertThat(trial.passed()).isFalse();
        assertThat(trial.finding()).contains("not published", "allowed are 0.005 in the score and 0.02 in all");
    }

    @Test
    void a_rehearsal_that_gives_something_else_is_refused() throws Exception {
        HalfTrial trial = tried(half(trained), rehearsal(shifted("seg.decoder_segment.fin_out.0.bias", 0.5f)));

        assertThat(trial.passed()).isFalse();
    }

    @Test
    void a_file_that_gives_no_number_is_refused() throws Exception {
        HalfTrial trial = tried(half(trained), rehearsal(shifted("unet.middle.0.in_layers.2.bias", 1e6f)));

        assertThat(trial.passed()).isFalse();
        assertThat(trial.finding()).contains("not published", "NaN");
    }

    @Test
    void a_run_of_a_version_without_half_precision_goes_on_without() throws Exception {
        HalfTrial trial = tried(folder.resolve("absent.onnx"), rehearsal(trained));

        assertThat(trial.passed()).isFalse();
        assertThat(trial.finding()).contains("not published");
    }

    private HalfTrial tried(Path half, Path rehearsal) throws IOException {
        Path single = folder.resolve("single.onnx");
        write(single, Precision.SINGLE, trained);
        try (Detector detector = ModelMaking.detector(single)) {
            return HalfTrial.of(detector, half, rehearsal, parts());
        }
    }

    private Path half(Map<String, Tensor> tensors) throws IOException {
        Path file = folder.resolve("half.onnx");
        write(file, Precision.HALF, tensors);
        return file;
    }

    private void write(Path file, Precision precision, Map<String, Tensor> tensors) throws IOException {
        InspectionSetup setup = InspectionSetup.of(profile, 1);
        ModelExport.write(file, precision, profile.shape(), tensors, setup.settings(), setup.noise(), metadata());
    }

    private Path rehearsal(Map<String, Tensor> tensors) throws IOException {
        Path file = folder.resolve("rehearsal.onnx");
        InspectionSetup setup = InspectionSetup.of(profile, 1);
        ModelExport.rehearseHalf(file, profile.shape(), tensors, setup.settings(), setup.noise(), metadata());
        return file;
    }

    private Map<String, Tensor> shifted(String name, float shift) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(trained);
        float[] values = tensors.get(name).values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += shift;
        }
        tensors.put(name, new Tensor(values, tensors.get(name).shape()));
        return tensors;
    }

    private Map<String, String> metadata() {
        String size = Integer.toString(SIZE);
        return Map.of(
                "contract", "1",
                "detector", "diffusion-ad",
                "product", "flange",
                "model_version", "1",
                "height", size,
                "width", size,
                "part_width", Integer.toString(width));
    }

    private List<PartImage> parts() {
        Random random = new Random(2);
        List<PartImage> parts = new ArrayList<>();
        for (int part = 0; part < 2; part++) {
            float[] rgb = new float[3 * SIZE * width];
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = random.nextFloat();
            }
            parts.add(new PartImage(SIZE, width, rgb));
        }
        return parts;
    }
}
