package io.plantinspection.detection;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import io.plantinspection.model.ModelContract;
import io.plantinspection.platform.CudaSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What ONNX Runtime is told about a card, by the names of its options. */
final class ProviderOptions {

    private ProviderOptions() {}

    static Map<String, String> cuda(CudaSettings settings) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("device_id", Integer.toString(settings.device()));
        if (settings.memoryLimit() > 0) {
            options.put("gpu_mem_limit", Long.toString(settings.memoryLimit()));
        }
        // no more than is asked for: the next power of two would be half of a card
        options.put("arena_extend_strategy", "kSameAsRequested");
        options.put("cudnn_conv_algo_search", settings.convolutionSearch().name());
        options.put("use_tf32", settings.tf32() ? "1" : "0");
        return options;
    }

    /**
     * TensorRT compiles a model for the card, which takes minutes; the result is kept, and with it the choice of
     * algorithms, which are timed.
     *
     * @param cache folder for what is compiled
     * @param maxBatch most photographs in one run
     * @param contract says the model's size; null where only a probe is to be run
     */
    static Map<String, String> tensorRt(CudaSettings settings, Path cache, int maxBatch, ModelContract contract) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("device_id", Integer.toString(settings.device()));
        options.put("trt_fp16_enable", "0");
        options.put("trt_engine_cache_enable", "1");
        options.put("trt_engine_cache_path", cache.toString());
        options.put("trt_timing_cache_enable", "1");
        options.put("trt_timing_cache_path", cache.toString());
        if (contract != null) {
            // for every size of batch at once: a new size would be compiled while parts wait
            options.put("trt_profile_min_shapes", shape(1, contract));
            options.put("trt_profile_opt_shapes", shape(maxBatch, contract));
            options.put("trt_profile_max_shapes", shape(maxBatch, contract));
        }
        return options;
    }

    private static String shape(int images, ModelContract contract) {
        return ModelContract.INPUT + ":" + images + "x3x" + contract.height() + "x" + contract.width();
    }

    static void addCuda(SessionOptions session, Map<String, String> options) throws OrtException {
        try (var provider = new OrtCUDAProviderOptions()) {
            for (var option : options.entrySet()) {
                provider.add(option.getKey(), option.getValue());
            }
            session.addCUDA(provider);
        }
    }

    static void addTensorRt(SessionOptions session, Map<String, String> options) throws OrtException {
        try (var provider = new OrtTensorRTProviderOptions()) {
            for (var option : options.entrySet()) {
                provider.add(option.getKey(), option.getValue());
            }
            session.addTensorrt(provider);
        }
    }
}
