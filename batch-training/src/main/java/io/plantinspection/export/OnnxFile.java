package io.plantinspection.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Model files of ONNX: a graph and what is to be known about it. */
public final class OnnxFile {

    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;
    private static final String PRODUCER = "plant-inspection";
    private static final int METADATA = 14;

    private OnnxFile() {}

    static void write(Path file, OnnxGraph graph, Map<String, String> metadata) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(out, graph, metadata);
        }
    }

    static void write(OutputStream out, OnnxGraph graph, Map<String, String> metadata) throws IOException {
        ProtoMessage opset = new ProtoMessage().text(1, "").number(2, OPSET);
        ProtoMessage model = new ProtoMessage()
                .number(1, IR_VERSION)
                .text(2, PRODUCER)
                .message(7, graph.message())
                .message(8, opset);
        addTo(model, metadata);
        model.writeTo(out);
    }

    /**
     * Adds metadata to a model file in place, leaving the rest as it is: fields of a message may stand in any order, so
     * new ones can follow. Keys must be new; the file's digest changes.
     *
     * @throws IOException when the file does not exist or can't be written
     */
    public static void appendMetadata(Path file, Map<String, String> metadata) throws IOException {
        ProtoMessage more = new ProtoMessage();
        addTo(more, metadata);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            more.writeTo(out);
        }
    }

    private static void addTo(ProtoMessage model, Map<String, String> metadata) {
        metadata.forEach((key, value) ->
                model.message(METADATA, new ProtoMessage().text(1, key).text(2, value)));
    }
}
