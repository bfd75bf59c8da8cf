package io.plantinspection.detection;

import io.plantinspection.platform.TextForm;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in a sentence what keeps ONNX Runtime from using a card, from what it says itself. */
final class MissingPart {

    private static final Pattern LIBRARY =
            Pattern.compile("(lib[\\w.+-]+\\.so[.\\d]*|[\\w.+-]+\\.dll): cannot open shared object file");
    private static final int LONGEST = 300;

    private MissingPart() {}

    static String of(ExecutionProvider provider, String message) {
        String said = message == null ? "" : TextForm.printable(message);
        said = said.length() <= LONGEST ? said : said.substring(0, LONGEST) + "\u2026";
        Matcher library = LIBRARY.matcher(said);
        if (library.find()) {
            return "the library " + library.group(1) + " cannot be loaded: install "
                    + (provider == ExecutionProvider.TENSORRT ? "TensorRT 10, " : "")
                    + "CUDA 12 and cuDNN 9 and name their folders in LD_LIBRARY_PATH";
        }
        if (said.contains("driver version is insufficient")) {
            return "NVIDIA's driver is absent or too old for CUDA 12: " + said;
        }
        if (said.contains("no CUDA-capable device") || said.contains("invalid device ordinal")) {
            return "there is no such card: plant.inference.cuda.device names it; " + said;
        }
        return "ONNX Runtime says: " + said;
    }
}
