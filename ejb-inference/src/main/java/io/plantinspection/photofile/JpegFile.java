package io.plantinspection.photofile;

import io.plantinspection.platform.RejectedException;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/** A JPEG, decoded by the platform's own reader whatever other readers are installed. */
final class JpegFile implements PhotographFile {

    private static final byte[] BEGIN = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final int MOST_SCANS = 100;
    private static final ImageReaderSpi READERS = readers();

    private final byte[] file;
    private final JpegHeader header;

    JpegFile(byte[] file, Limit limit) {
        this.file = file;
        this.header = new JpegHeader(file, limit);
    }

    static boolean begins(byte[] file) {
        return file.length >= BEGIN.length && Arrays.equals(file, 0, BEGIN.length, BEGIN, 0, BEGIN.length);
    }

    @Override
    public int width() {
        return header.width();
    }

    @Override
    public int height() {
        return header.height();
    }

    @Override
    public Orientation orientation() {
        return header.orientation();
    }

    @Override
    public String mediaType() {
        return "image/jpeg";
    }

    @Override
    public Optional<byte[]> profile() {
        List<ByteBuffer> parts = header.profile();
        if (header.components() != 3 || parts.isEmpty()) {
            return Optional.empty();
        }
        var profile = new ByteArrayOutputStream();
        for (int i = 1; i <= parts.size(); i++) {
            profile.writeBytes(part(parts, i));
        }
        return Optional.of(profile.toByteArray());
    }

    private static byte[] part(List<ByteBuffer> parts, int number) {
        for (ByteBuffer part : parts) {
            if (part.remaining() >= 2
                    && Byte.toUnsignedInt(part.get(part.position())) == number
                    && Byte.toUnsignedInt(part.get(part.position() + 1)) == parts.size()) {
                return Arrays.copyOfRange(part.array(), part.position() + 2, part.limit());
            }
        }
        throw Unreadable.damaged("part " + number + " of its colour profile is absent");
    }

    @Override
    public boolean isHeldWhole() {
        return header.hasSeveralScans() || header.components() == 4;
    }

    @Override
    public void decode(Rows rows) {
        if (header.hasSeveralScans()) {
            requireFewScans();
        }
        List<String> warnings = new ArrayList<>();
        ImageReader reader = null;
        try (ImageInputStream in = new JpegStream(header.plain(), file, header.scans())) {
            reader = READERS.createReaderInstance();
            reader.setInput(in, true, true);
            // a JPEG that ends too early is read as grey from there on, with no more than a warning
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            if (header.components() == 4) {
                Inks.decode(reader.readRaster(0, null), header.chroma(), header.inverted(), rows);
            } else if (header.hasSeveralScans()) {
                // the reader goes over the picture once for every scan; only the last time counts
                all(reader.read(0).getRaster(), rows);
            } else {
                var rowByRow = new RowByRow(reader.getImageTypes(0).next(), width(), height(), rows);
                ImageReadParam param = reader.getDefaultReadParam();
                param.setDestination(rowByRow.picture());
                reader.read(0, param);
                rowByRow.requireAll();
            }
        } catch (RejectedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // the reader answers hostile bytes with all kinds of runtime exceptions
            throw Unreadable.damaged(e);
        } finally {
            if (reader != null) {
                reader.dispose();
            }
        }
        if (!warnings.isEmpty()) {
            throw Unreadable.damaged(warnings.get(0));
        }
    }

    private static void all(Raster picture, Rows rows) {
        float[] rgb = new float[3 * picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y++) {
            Samples.readAny(picture.createChild(0, y, picture.getWidth(), 1, 0, 0, null), rgb);
            rows.row(y, rgb);
        }
    }

    /** Every scan of a progressive JPEG goes over the whole picture, however few bytes it has. */
    private void requireFewScans() {
        int scans = 0;
        int at = header.scans();
        while (at + 3 < file.length) {
            int marker = Byte.toUnsignedInt(file[at + 1]);
            if (file[at] != (byte) 0xff || marker == 0 || marker == 0xff || marker >= 0xd0 && marker <= 0xd7) {
                at++;
            } else if (marker == 0xd9) {
                return;
            } else {
                scans += marker == 0xda ? 1 : 0;
                at += 2 + (Byte.toUnsignedInt(file[at + 2]) << 8 | Byte.toUnsignedInt(file[at + 3]));
            }
            if (scans > MOST_SCANS) {
                throw Unreadable.unsupported("a JPEG of more than " + MOST_SCANS + " scans");
            }
        }
    }

    private static ImageReaderSpi readers() {
        Iterable<ImageReaderSpi> all =
                () -> IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
        return StreamSupport.stream(all.spliterator(), false)
                .filter(spi -> spi.getClass().getModule() == ImageReader.class.getModule())
                .filter(spi -> List.of(spi.getFormatNames()).contains("jpeg"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this Java has no JPEG reader; install a full JDK"));
    }
}
