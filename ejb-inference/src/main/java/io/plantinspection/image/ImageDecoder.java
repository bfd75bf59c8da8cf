package io.plantinspection.image;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import io.plantinspection.messages.Rejection;
import io.plantinspection.platform.RejectedException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads PNG and JPEG photographs from strangers: by their first bytes, within limits, whole or not at all. */
public final class ImageDecoder {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    private final ImageLimits limits;

    public ImageDecoder(ImageLimits limits) {
        this.limits = limits;
    }

    /**
     * The photograph that these bytes encode, turned the way its EXIF orientation says.
     *
     * @throws RejectedException if it is none, is damaged or exceeds the limits
     */
    public Photograph decode(byte[] encoded) {
        limits.checkBytes(encoded.length);
        if (startsWith(encoded, PNG)) {
            return new Photograph(read(encoded, "png"), "image/png", Orientation.UPRIGHT);
        }
        if (startsWith(encoded, JPEG)) {
            return new Photograph(read(encoded, "jpeg"), "image/jpeg", orientation(encoded));
        }
        throw new RejectedException(
                Rejection.Code.NOT_AN_IMAGE, "The message's bytes are neither a PNG nor a JPEG photograph.");
    }

    private BufferedImage read(byte[] encoded, String format) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        List<String> warnings = new ArrayList<>();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
            reader.setInput(in, true, true);
            limits.checkSize(reader.getWidth(0), reader.getHeight(0));
            // a JPEG that ends too early is read as grey from there on, with no more than a warning
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            BufferedImage image = reader.read(0);
            if (!warnings.isEmpty()) {
                throw damaged(new IOException(warnings.get(0)));
            }
            return image;
        } catch (RejectedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // the readers answer hostile bytes with all kinds of runtime exceptions
            throw damaged(e);
        } finally {
            reader.dispose();
        }
    }

    private static RejectedException damaged(Exception cause) {
        return new RejectedException(
                Rejection.Code.DAMAGED_IMAGE, "The photograph is damaged or incomplete. Send it again, whole.", cause);
    }

    private static Orientation orientation(byte[] jpeg) {
        try {
            var exif = JpegMetadataReader.readMetadata(new ByteArrayInputStream(jpeg), List.of(new ExifReader()))
                    .getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer value = exif == null ? null : exif.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
            return value == null ? Orientation.UPRIGHT : Orientation.ofExif(value);
        } catch (ImageProcessingException | IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
