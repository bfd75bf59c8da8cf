package io.plantinspection.testing;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Photographs of white squares, in forms and sizes that cameras and programs also write. */
public final class OddPhotographs {

    private static final byte[] LOSSLESS_PIXEL = Base64.getDecoder().decode("LwAAABAHEBERiIj+BwA=");
    private static final int START_OF_FRAME = 0xC0;

    private OddPhotographs() {}

    /** One of the golden files. */
    public static byte[] golden(String name) {
        try (InputStream in = OddPhotographs.class.getResourceAsStream("/golden/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A white square in this format. */
    public static byte[] white(String format) {
        return Photographs.encode(square(64, Color.WHITE), format);
    }

    public static byte[] whiteJpeg(int size) {
        return Photographs.encode(square(size, Color.WHITE), "jpg");
    }

    /** A JPEG whose header says that it has this size; what follows has not. */
    public static byte[] jpegThatDeclares(int width, int height) {
        byte[] jpeg = whiteJpeg(64);
        for (int i = 0; i < jpeg.length - 9; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == START_OF_FRAME) {
                ByteBuffer.wrap(jpeg).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
                return jpeg;
            }
        }
        throw new IllegalStateException("no header");
    }

    /** A whole PNG, all white; kind is the number of the colour type, 0 or 2. */
    public static byte[] whitePng(int width, int height, int depth, int kind) {
        return new PngBuilder(width, height, depth, kind)
                .pixels(whiteRows(width * depth / 8 * (kind == 2 ? 3 : 1), height))
                .end();
    }

    /** Rows of a PNG, all white, with their filters' numbers. */
    public static byte[] whiteRows(int bytes, int height) {
        byte[] rows = new byte[height * (1 + bytes)];
        for (int y = 0; y < height; y++) {
            Arrays.fill(rows, y * (1 + bytes) + 1, (y + 1) * (1 + bytes), (byte) 0xff);
        }
        return rows;
    }

    /** Two pictures, one after the other for ever: white, then black. */
    public static byte[] animatedPng() {
        return new PngBuilder(64, 64, 8, 0)
                .chunk("acTL", ByteBuffer.allocate(8).putInt(2).putInt(0).array())
                .chunk("fcTL", frame(0))
                .pixels(whiteRows(64, 64))
                .chunk("fcTL", frame(1))
                .chunk("fdAT", numbered(2, PngBuilder.deflated(new byte[64 * 65])))
                .end();
    }

    private static byte[] frame(int number) {
        return ByteBuffer.allocate(26)
                .putInt(number)
                .putInt(64)
                .putInt(64)
                .putInt(0)
                .putInt(0)
                .putShort((short) 1)
                .putShort((short) 10)
                .array();
    }

    private static byte[] numbered(int number, byte[] data) {
        return ByteBuffer.allocate(4 + data.length).putInt(number).put(data).array();
    }

    /** Two pictures, white and black. */
    public static byte[] animatedGif() {
        var bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (Color colour : new Color[] {Color.WHITE, Color.BLACK}) {
                writer.writeToSequence(new IIOImage(square(64, colour), null, null), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Two pictures of one pixel. */
    public static byte[] animatedWebP() {
        byte[] pixel = webPChunk("VP8L", LOSSLESS_PIXEL);
        byte[] frame = webPChunk(
                "ANMF",
                ByteBuffer.allocate(16 + pixel.length)
                        .put(new byte[16])
                        .put(pixel)
                        .array());
        byte[] extended = webPChunk("VP8X", new byte[] {2, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        byte[] animation = webPChunk("ANIM", new byte[6]);
        var content = new ByteArrayOutputStream();
        content.writeBytes(new byte[] {'W', 'E', 'B', 'P'});
        for (byte[] chunk : new byte[][] {extended, animation, frame, frame}) {
            content.writeBytes(chunk);
        }
        return webPChunk("RIFF", content.toByteArray());
    }

    private static byte[] webPChunk(String name, byte[] data) {
        ByteBuffer chunk =
                ByteBuffer.allocate(8 + data.length + data.length % 2).order(ByteOrder.LITTLE_ENDIAN);
        for (char letter : name.toCharArray()) {
            chunk.put((byte) letter);
        }
        return chunk.putInt(data.length).put(data).array();
    }

    private static BufferedImage square(int size, Color colour) {
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, size, size);
        graphics.dispose();
        return image;
    }
}
