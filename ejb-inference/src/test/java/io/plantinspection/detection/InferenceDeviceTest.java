package io.plantinspection.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.ParityBounds;
import io.plantinspection.model.Precision;
import io.plantinspection.platform.InferenceSettings;
import io.plantinspection.platform.Settings;
import io.plantinspection.testing.BrightSpotModel;
import io.plantinspection.testing.TestSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InferenceDeviceTest {

    @TempDir
    private Path home;

    @Test
    void the_processor_passes_the_probe_and_runs_models() {
        var device = new InferenceDevice(settings(Map.of("plant.inference.provider", "cpu")));

        assertThat(device.provider()).isEqualTo(ExecutionProvider.CPU);
        assertThat(device.fallback()).isEmpty();
        try (Detector detector = device.open(new BrightSpotModel("flange", "1").bytes(), SessionThreads.asleep(1))) {
            assertThat(detector.contract().product()).isEqualTo("flange");
        }
    }

    @Test
    void without_the_GPU_build_auto_falls_back_and_says_why() {
        requireProcessorBuild();

        var device = new InferenceDevice(settings(Map.of()));

        assertThat(device.asked()).isEqualTo(InferenceSettings.Provider.AUTO);
        assertThat(device.provider()).isEqualTo(ExecutionProvider.CPU);
        assertThat(device.fallback()).get().asString().contains("not the GPU build", "onnxruntime_gpu");
    }

    @Test
    void without_the_GPU_build_a_card_is_refused_with_what_is_missing() {
        requireProcessorBuild();
        for (String provider : new String[] {"cuda", "tensorrt", "CUDA"}) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new InferenceDevice(settings(Map.of("plant.inference.provider", provider))))
                    .withMessageContaining("plant.inference.provider")
                    .withMessageContaining("not the GPU build")
                    .withMessageContaining("-Pcuda");
        }
    }

    @Test
    void a_quantised_model_must_give_the_same_even_where_others_may_be_rounded() {
        ModelContract single = contract(new BrightSpotModel("flange", "1"));
        ModelContract eight = contract(new BrightSpotModel("flange", "1").with("quantised", "int8"));

        assertThat(InferenceDevice.parityBounds(single, false)).isEqualTo(ParityBounds.SINGLE);
        assertThat(InferenceDevice.parityBounds(single, true)).isEqualTo(ParityBounds.HALF);
        assertThat(InferenceDevice.parityBounds(eight, false)).isEqualTo(ParityBounds.SINGLE);
        assertThat(InferenceDevice.parityBounds(eight, true)).isEqualTo(ParityBounds.SINGLE);
    }

    private static ModelContract contract(BrightSpotModel model) {
        try (Detector detector = Detector.load(model.bytes(), 1)) {
            return detector.contract();
        }
    }

    @Test
    void a_library_that_is_missing_is_named() {
        assertThat(MissingPart.of(
                        ExecutionProvider.CUDA,
                        "Error code - ORT_FAIL - message: Failed to load library libonnxruntime_providers_cuda.so with"
                                + " error: libcublasLt.so.12: cannot open shared object file: No such file"))
                .contains("libcublasLt.so.12", "CUDA 12 and cuDNN 9")
                .doesNotContain("TensorRT");
        assertThat(MissingPart.of(
                        ExecutionProvider.TENSORRT, "libnvinfer.so.10: cannot open shared object file: No such file"))
                .contains("libnvinfer.so.10", "TensorRT 10");
        assertThat(MissingPart.of(
                        ExecutionProvider.CUDA,
                        "CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version"))
                .contains("NVIDIA's driver");
        assertThat(MissingPart.of(ExecutionProvider.CUDA, "CUDA failure 100: no CUDA-capable device is detected"))
                .contains("no such card");
        assertThat(MissingPart.of(ExecutionProvider.CUDA, "first\nsecond" + "x".repeat(1000)))
                .doesNotContain("\n")
                .hasSizeLessThan(400);
    }

    @Test
    void a_card_is_used_so_that_scores_are_the_same_from_run_to_run() {
        assertThat(ProviderOptions.cuda(settings(Map.of()).inference().cuda()))
                .containsEntry("device_id", "0")
                .containsEntry("cudnn_conv_algo_search", "DEFAULT")
                .containsEntry("use_tf32", "0")
                .doesNotContainKey("gpu_mem_limit");
        assertThat(ProviderOptions.cuda(settings(Map.of(
                                "plant.inference.cuda.device", "1",
                                "plant.inference.cuda.memory-limit", "2147483648",
                                "plant.inference.cuda.convolution-search", "heuristic",
                                "plant.inference.cuda.tf32", "true"))
                        .inference()
                        .cuda()))
                .containsEntry("device_id", "1")
                .containsEntry("gpu_mem_limit", "2147483648")
                .containsEntry("cudnn_conv_algo_search", "HEURISTIC")
                .containsEntry("use_tf32", "1");
    }

    @Test
    void TensorRT_compiles_once_for_all_sizes_of_batch() {
        var contract = new ModelContract("bright-spot", "flange", "1", 16, 32, 0.4, 0.6, new TreeMap<>());

        assertThat(ProviderOptions.tensorRt(settings(Map.of()).inference().cuda(), home, 8, contract))
                .containsEntry("trt_engine_cache_enable", "1")
                .containsEntry("trt_engine_cache_path", home.toString())
                .containsEntry("trt_timing_cache_path", home.toString())
                .containsEntry("trt_profile_min_shapes", "image:1x3x16x32")
                .containsEntry("trt_profile_max_shapes", "image:8x3x16x32");
    }

    @Test
    void the_number_of_threads_can_be_fixed() {
        assertThat(new InferenceDevice(settings(Map.of("plant.inference.threads", "3"))).threadCounts())
                .isEqualTo(List.of(3));
    }

    @Test
    void a_processor_runs_single_precision_and_a_card_half_precision_unless_told_otherwise() {
        assertThat(new InferenceDevice(settings(Map.of("plant.inference.provider", "cpu"))).precision())
                .isEqualTo(Precision.SINGLE);
        assertThat(new InferenceDevice(settings(
                                Map.of("plant.inference.provider", "cpu", "plant.inference.precision", "half")))
                        .precision())
                .isEqualTo(Precision.HALF);
        assertThat(ExecutionProvider.CUDA.prefersHalfPrecision()).isTrue();
    }

    @Test
    void a_processor_has_a_run_for_every_core_and_no_batches_unless_told_otherwise() {
        var device = new InferenceDevice(settings(Map.of("plant.inference.provider", "cpu")));
        assertThat(device.runs()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(device.maxBatch()).isEqualTo(1);

        var other = new InferenceDevice(settings(Map.of(
                "plant.inference.provider", "cpu", "plant.inference.runs", "3", "plant.inference.max-batch", "4")));
        assertThat(other.runs()).isEqualTo(3);
        assertThat(other.maxBatch()).isEqualTo(4);
    }

    private static void requireProcessorBuild() {
        assumeFalse(
                OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA),
                "this is the GPU build of ONNX Runtime; build without -Pcuda");
    }

    private Settings settings(Map<String, String> values) {
        return TestSettings.at(home, values);
    }
}
