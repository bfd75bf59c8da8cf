package io.plantinspection.export;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** {@link GraphTiming} of a profile's graph as it is exported, and then with its wide convolutions quantised. */
final class QuantisedTiming {

    private QuantisedTiming() {}

    public static void main(String[] arguments) throws IOException, OrtException {
        var timing = new GraphTiming();
        timing.report(timing.model());
        Path file = timing.model().resolveSibling("quantised.onnx");
        QuantisedExport export = timing.quantised();
        export.write(file, export.ranges(SmallExport.parts(1, timing.size())), Map.of());
        timing.report(file);
    }
}
