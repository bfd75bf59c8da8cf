package io.plantinspection.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A PyTorch function that the Java engine has no method for, with gradients: a TorchScript module without parameters,
 * written here in the engine's archive format and loaded from memory.
 */
final class TorchScript {

    private static final ParameterStore NO_PARAMETERS = new ParameterStore();

    /**
     * The module's pickled state, the only one that all modules here need. By opcode: protocol 2; the class
     * {@code __torch__.Function} made without arguments; its state, the dictionary {training: true}; end.
     */
    private static final byte[] STATE = ("\u0080\u0002c__torch__\nFunction\n)\u0081}(X\b\0\0\0training\u0088ub.")
            .getBytes(StandardCharsets.ISO_8859_1);

    /** Pickled: protocol 2, an empty tuple. */
    private static final byte[] NO_CONSTANTS = "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1);

    private final PtSymbolBlock module;

    private TorchScript(PtSymbolBlock module) {
        this.module = module;
    }

    /**
     * Compiles an expression.
     *
     * @param owner keeps the module until it is closed
     * @param expression in TorchScript, over the tensors {@code arguments}
     */
    static TorchScript of(NDManager owner, String expression, String... arguments) {
        String code = """
                class Function(Module):
                  __parameters__ = []
                  __buffers__ = []
                  training : bool
                  def forward(self: __torch__.Function, %s) -> Tensor:
                    return %s
                """.formatted(String.join(": Tensor, ", arguments) + ": Tensor", expression);
        try {
            ByteArrayInputStream archive = new ByteArrayInputStream(archive(code));
            return new TorchScript(JniUtils.loadModule((PtNDManager) owner, archive, false, false));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot load the PyTorch function " + expression, e);
        }
    }

    /** The value; it belongs to the first argument's manager. */
    NDArray apply(NDArray... arguments) {
        // in its other mode the module would yield tensors that refuse gradients even while they are collected
        boolean trainingMode = true;
        return module.forward(NO_PARAMETERS, new NDList(arguments), trainingMode)
                .get(0);
    }

    private static byte[] archive(String code) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "function/data.pkl", STATE);
            store(zip, "function/code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
            store(zip, "function/constants.pkl", NO_CONSTANTS);
            store(zip, "function/version", "3\n".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** The engine reads entries that are stored, not compressed. */
    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
