package io.plantinspection.platform;

import static io.plantinspection.platform.SettingSource.require;

/**
 * What an installation decides about running models on an NVIDIA card.
 *
 * @param device number of the card, as NVIDIA's driver counts
 * @param memoryLimit most memory that a session may take on the card, in bytes; 0 for no limit
 * @param convolutionSearch how an algorithm is chosen for each convolution
 * @param tf32 whether products of float32 may be rounded to TF32, which is faster and changes scores
 */
public record CudaSettings(int device, long memoryLimit, ConvolutionSearch convolutionSearch, boolean tf32) {

    /** How an algorithm is chosen for each convolution, by the names of ONNX Runtime. */
    public enum ConvolutionSearch {
        /** By timing them all: the choice may differ from one start to the next. */
        EXHAUSTIVE,
        /** By a ranking that depends on shapes, the batch's among them, and the card. */
        HEURISTIC,
        /** The same one always. */
        DEFAULT
    }

    public CudaSettings {
        require(device >= 0, "plant.inference.cuda.device", "a card's number, 0 or more", device);
        require(memoryLimit >= 0, "plant.inference.cuda.memory-limit", "0 bytes or more", memoryLimit);
    }

    static CudaSettings from(SettingSource source) {
        return new CudaSettings(
                (int) source.number("plant.inference.cuda.device", 0),
                source.number("plant.inference.cuda.memory-limit", 0),
                source.choice("plant.inference.cuda.convolution-search", ConvolutionSearch.DEFAULT),
                source.flag("plant.inference.cuda.tf32", false));
    }
}
