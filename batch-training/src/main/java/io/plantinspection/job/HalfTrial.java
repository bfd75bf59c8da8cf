package io.plantinspection.job;

import io.plantinspection.detection.Detection;
import io.plantinspection.detection.DetectionException;
import io.plantinspection.detection.Detector;
import io.plantinspection.image.PartImage;
import io.plantinspection.model.InvalidModelException;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.ParityBounds;
import io.plantinspection.model.ParityVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a model's file of half precision may stand in for the one of single precision. Where a server has no device
 * that computes with 16 bits, the runtime computes with 32; so the file's rehearsal, which rounds every result, is tried
 * beside it.
 *
 * @param passed whether its answers are within the bounds
 * @param finding what was seen, for people
 */
record HalfTrial(boolean passed, String finding) {

    /** What becomes of half precision where the model itself computes in 8 bits. */
    static final HalfTrial OF_EIGHT_BITS = new HalfTrial(
            false, "not made: the model computes in 8 bits, and a file of 16 bits would give other scores than it");

    /** More would take long with large networks. */
    private static final int MOST_PARTS = 8;

    /**
     * Tries the files with what the model sees of good parts, with the same images defaced so that the map is not empty,
     * and with the pictures that servers try every model with.
     *
     * @param single whose answers count
     */
    static HalfTrial of(Detector single, Path half, Path rehearsal, List<PartImage> parts) throws IOException {
        if (!Files.exists(half) || !Files.exists(rehearsal)) {
            return new HalfTrial(false, "not published: this run was exported by a version that made no such file");
        }
        ModelContract contract = single.contract();
        List<PartImage> images = new ArrayList<>(ParityVectors.pictures(contract.height(), contract.width()));
        ModelMaking.seen(parts, contract.tiling(), MOST_PARTS).forEach(image -> {
            images.add(image);
            images.add(defaced(image));
        });
        List<Detection> expected = answers(single, images);
        try {
            HalfDifference difference = compared(half, images, expected).or(compared(rehearsal, images, expected));
            String seen = "differs from single precision by " + difference + ", of " + images.size() + " images";
            return difference.isAllowed()
                    ? new HalfTrial(true, seen)
                    : new HalfTrial(false, "not published: it " + seen + "; " + ParityBounds.HALF);
        } catch (DetectionException | InvalidModelException e) {
            return new HalfTrial(false, "not published: " + e.getMessage());
        }
    }

    private static HalfDifference compared(Path file, List<PartImage> images, List<Detection> expected)
            throws IOException {
        try (Detector detector = ModelMaking.detector(file)) {
            return HalfDifference.between(expected, answers(detector, images));
        }
    }

    private static List<Detection> answers(Detector detector, List<PartImage> images) {
        return images.stream()
                .map(image -> detector.detect(List.of(image)).get(0))
                .toList();
    }

    /** The part with the colours inverted in a square of a quarter of its width in the middle. */
    private static PartImage defaced(PartImage part) {
        float[] rgb = part.rgb().clone();
        int width = part.width();
        int side = width / 4;
        int left = (width - side) / 2;
        int top = (part.height() - side) / 2;
        for (int i = 0; i < rgb.length; i++) {
            int x = i % width - left;
            int y = i / width % part.height() - top;
            if (x >= 0 && x < side && y >= 0 && y < side) {
                rgb[i] = 1 - rgb[i];
            }
        }
        return new PartImage(part.height(), width, rgb);
    }
}
