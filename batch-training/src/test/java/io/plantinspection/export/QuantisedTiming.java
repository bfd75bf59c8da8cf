package io.plantinspection.export;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@link GraphTiming} of a profile's graph as it is exported, and then with its wide convolutions quantised. */
final class QuantisedTiming {

    private QuantisedTiming() {}

    public static void main(String[] arguments) throws IOException, OrtException {
        var timing = new GraphTiming();
        timing.report(timing.model());
        OnnxMl.ModelProto exported = OnnxMl.ModelProto.parseFrom(Files.readAllBytes(timing.model()));
        Path quantised = timing.model().resolveSibling("quantised.onnx");
        Files.write(
                quantised,
                QuantisedGraph.of(exported, SmallExport.images(1, timing.size()), timing.size())
                        .toByteArray());
        timing.report(quantised);
    }
}
