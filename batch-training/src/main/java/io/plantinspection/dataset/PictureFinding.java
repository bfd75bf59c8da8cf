package io.plantinspection.dataset;

import io.plantinspection.image.ImageDecoder;
import io.plantinspection.image.ImageLimits;
import io.plantinspection.image.PartImage;
import io.plantinspection.image.Photograph;
import io.plantinspection.platform.RejectedException;
import io.plantinspection.platform.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * What decoding one file has shown; small, so that thousands can be kept.
 *
 * @param problem why the file can't be decoded, to be read after its name; empty where it can
 * @param height rows, as the picture is looked at
 * @param width columns, as the picture is looked at
 * @param fingerprint the same for files that show the same pixels; of a photograph only
 * @param marks whether it marks a defect; of a mask only
 */
record PictureFinding(Optional<String> problem, int height, int width, String fingerprint, boolean marks) {

    private static final int FINGERPRINT_SIZE = 64;
    private static final double SAME_ASPECT = 0.02;

    static PictureFinding unreadable(String problem) {
        return new PictureFinding(Optional.of(problem), 0, 0, "", false);
    }

    /** Decodes a photograph whose content must have this digest. */
    static PictureFinding ofPhotograph(Path file, String sha256, ImageDecoder decoder) {
        return of(file, sha256, decoder, false);
    }

    /** Decodes a mask whose content must have this digest. */
    static PictureFinding ofMask(Path file, String sha256, ImageDecoder decoder) {
        return of(file, sha256, decoder, true);
    }

    private static PictureFinding of(Path file, String sha256, ImageDecoder decoder, boolean mask) {
        try {
            long bytes = Files.size(file);
            if (bytes == 0) {
                return unreadable("is empty");
            }
            // before it is read, for an array can't hold every file
            ImageLimits.DATASET.checkBytes(bytes);
            byte[] content = Files.readAllBytes(file);
            if (!Sha256.of(content).equals(sha256)) {
                throw new InvalidDatasetException(file + " was changed while the dataset was checked; check it again");
            }
            Photograph photograph = decoder.open(content);
            return new PictureFinding(
                    Optional.empty(),
                    photograph.height(),
                    photograph.width(),
                    mask ? "" : fingerprint(photograph),
                    mask && PartImages.marksDefect(photograph));
        } catch (RejectedException e) {
            return unreadable(problem(e));
        } catch (IOException e) {
            // it could be read a moment ago: a fault of the disk or network must not decide what is learnt from
            throw new InvalidDatasetException(file + " can't be read any more; check the disk and start again", e);
        }
    }

    private static String problem(RejectedException e) {
        String detail = e.getCause() == null || e.getCause().getMessage() == null
                ? ""
                : " (" + e.getCause().getMessage() + ")";
        return switch (e.rejection().code()) {
            case NOT_AN_IMAGE -> "holds neither a PNG nor a JPEG picture of a kind that is read";
            case IMAGE_TOO_LARGE -> "is too large: " + e.rejection().sentence();
            default -> "is cut off, damaged or of an unusual kind" + detail;
        };
    }

    /** By size and by area means over 64 x 64 cells: reading a large photograph at full depth twice would cost more. */
    private static String fingerprint(Photograph photograph) {
        PartImage small = photograph.toPartImage(FINGERPRINT_SIZE, FINGERPRINT_SIZE);
        ByteBuffer bytes = ByteBuffer.allocate((2 + small.rgb().length) * Integer.BYTES);
        bytes.putInt(photograph.height()).putInt(photograph.width());
        bytes.asFloatBuffer().put(small.rgb());
        MessageDigest digest = Sha256.digest();
        return Sha256.hex(digest.digest(bytes.array()));
    }

    /** Whether the aspect ratios agree within 2 %, as they do when one was scaled and rounded to whole pixels. */
    boolean sameAspectAs(PictureFinding other) {
        double here = (double) width * other.height;
        double there = (double) other.width * height;
        return Math.abs(here - there) <= SAME_ASPECT * Math.max(here, there);
    }
}
