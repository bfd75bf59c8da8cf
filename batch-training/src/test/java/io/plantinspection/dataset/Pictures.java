package io.plantinspection.dataset;

import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/** Writes small pictures. */
final class Pictures {

    /** An APP1 segment of a JPEG file with one big-endian EXIF entry, the orientation; its value is the 29th byte. */
    private static final byte[] EXIF_ORIENTATION = HexFormat.of()
            .parseHex("ffe10022457869660000" + "4d4d002a00000008" + "00010112000300000001" + "0000000000000000");

    private static final int ORIENTATION_VALUE = 29;

    private Pictures() {}

    /** A grey picture of one level. */
    static void write(Path file, int height, int width, int level) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int pixel = 0; pixel < height * width; pixel++) {
            picture.getRaster().setSample(pixel % width, pixel / width, 0, level);
        }
        write(file, picture);
    }

    static void write(Path file, BufferedImage picture) throws IOException {
        Files.createDirectories(file.getParent());
        String name = file.toString();
        Files.write(file, encode(picture, name.substring(name.lastIndexOf('.') + 1)));
    }

    static byte[] encode(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(picture, format, bytes)) {
            throw new IOException("no writer of " + format + " takes " + picture);
        }
        return bytes.toByteArray();
    }

    /** A colour picture of noise that the seed decides. */
    static BufferedImage noise(int height, int width, long seed) {
        Random random = new Random(seed);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < height * width; pixel++) {
            picture.setRGB(pixel % width, pixel / width, random.nextInt(1 << 24));
        }
        return picture;
    }

    /** The picture as a PNG or JPEG file of each colour kind, by a name for the kind with the file's extension. */
    static Map<String, byte[]> inColour(BufferedImage picture) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("rgb.png", encode(drawn(picture, BufferedImage.TYPE_3BYTE_BGR), "png"));
        files.put("rgba.png", encode(drawn(picture, BufferedImage.TYPE_4BYTE_ABGR), "png"));
        files.put("rgb16.png", encode(sixteenBitColour(picture), "png"));
        files.put("rgb.jpg", encode(drawn(picture, BufferedImage.TYPE_3BYTE_BGR), "jpg"));
        files.put("turned.jpeg", turned(encode(drawn(picture, BufferedImage.TYPE_3BYTE_BGR), "jpg"), 3));
        files.put("palette.png", encode(drawn(picture, BufferedImage.TYPE_BYTE_INDEXED), "png"));
        return files;
    }

    /** The picture's red channel as a PNG or JPEG file of each grey kind. */
    static Map<String, byte[]> inGrey(BufferedImage picture) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("grey.png", encode(grey(picture, BufferedImage.TYPE_BYTE_GRAY, 1), "png"));
        files.put("grey16.png", encode(grey(picture, BufferedImage.TYPE_USHORT_GRAY, 257), "png"));
        files.put("grey.jpg", encode(grey(picture, BufferedImage.TYPE_BYTE_GRAY, 1), "jpg"));
        return files;
    }

    /** The JPEG file with an EXIF orientation, 1 to 8. */
    static byte[] turned(byte[] jpeg, int orientation) throws IOException {
        byte[] exif = EXIF_ORIENTATION.clone();
        exif[ORIENTATION_VALUE] = (byte) orientation;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(jpeg, 0, 2);
        bytes.write(exif);
        bytes.write(jpeg, 2, jpeg.length - 2);
        return bytes.toByteArray();
    }

    /** The first part of a file's bytes. */
    static byte[] cut(byte[] file, double part) {
        return Arrays.copyOf(file, (int) (part * file.length));
    }

    private static BufferedImage drawn(BufferedImage picture, int type) {
        BufferedImage other = new BufferedImage(picture.getWidth(), picture.getHeight(), type);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                other.setRGB(x, y, picture.getRGB(x, y));
            }
        }
        return other;
    }

    private static BufferedImage grey(BufferedImage picture, int type, int factor) {
        BufferedImage grey = new BufferedImage(picture.getWidth(), picture.getHeight(), type);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                grey.getRaster().setSample(x, y, 0, new Color(picture.getRGB(x, y)).getRed() * factor);
            }
        }
        return grey;
    }

    private static BufferedImage sixteenBitColour(BufferedImage picture) {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(picture.getWidth(), picture.getHeight());
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                Color color = new Color(picture.getRGB(x, y));
                raster.setPixel(x, y, new int[] {color.getRed() * 257, color.getGreen() * 257, color.getBlue() * 257});
            }
        }
        return new BufferedImage(model, raster, false, null);
    }
}
