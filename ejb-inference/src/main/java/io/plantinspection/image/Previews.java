package io.plantinspection.image;

import io.plantinspection.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small pictures of stored photographs, for lists: made when somebody first looks, and kept with the photograph. */
@ApplicationScoped
public class Previews {

    /** Of every preview. */
    public static final String MEDIA_TYPE = "image/jpeg";

    /** Pixels; twice what lists show, for screens with fine pixels. */
    static final int LONGEST_SIDE = 240;

    private final ImageStore images;
    private final ImageIntake intake;
    private final PreviewFolder kept;

    protected Previews() {
        this.images = null;
        this.intake = null;
        this.kept = null;
    }

    @Inject
    public Previews(ImageStore images, ImageIntake intake, Settings settings) {
        this.images = images;
        this.intake = intake;
        this.kept = new PreviewFolder(settings);
    }

    /**
     * The preview of the photograph with this digest, upright, in its shape, no side longer than 240 pixels, as JPEG.
     *
     * @throws IllegalStateException if the photograph is absent or was altered
     * @throws io.plantinspection.platform.RejectedException if it can no longer be decoded
     */
    public byte[] of(String photograph) {
        return kept.find(photograph).orElseGet(() -> made(photograph));
    }

    /** One at a time: whoever looks at a list of parts takes one of the places where parts of the line are decoded. */
    private synchronized byte[] made(String photograph) {
        return kept.find(photograph).orElseGet(() -> {
            Photograph whole = intake.open(images.read(photograph));
            double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(whole.height(), whole.width()));
            byte[] preview = jpeg(intake.scaled(whole, scaled(whole.height(), scale), scaled(whole.width(), scale)));
            kept.keep(photograph, preview);
            if (!images.has(photograph)) {
                // its time was over meanwhile
                kept.remove(photograph);
            }
            return preview;
        });
    }

    private static int scaled(int side, double scale) {
        return (int) Math.max(1, Math.round(side * scale));
    }

    private static byte[] jpeg(PartImage part) {
        var picture = new BufferedImage(part.width(), part.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < part.pixels(); i++) {
            int rgb = 0;
            for (int channel = 0; channel < 3; channel++) {
                rgb = rgb << 8 | Png.level(part.rgb()[channel * part.pixels() + i], 255);
            }
            picture.setRGB(i % part.width(), i / part.width(), rgb);
        }
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(picture, "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
