package io.plantinspection.sheet;

import io.plantinspection.image.HeatPicture;
import io.plantinspection.image.Heatmap;
import io.plantinspection.image.ImageIntake;
import io.plantinspection.image.ImageStore;
import io.plantinspection.image.Photograph;
import io.plantinspection.image.Png;
import io.plantinspection.inspection.Inspection;
import java.util.Optional;

/**
 * The stored pictures of an inspection as a sheet shows them, each a PNG.
 *
 * @param width of the photograph itself, in pixels
 * @param height of the photograph itself, in pixels
 * @param photograph upright and in sRGB, no longer side above {@link #LONGEST} pixels
 * @param overlay the heat map to be laid over it; empty without a score
 */
record SheetPictures(int width, int height, byte[] photograph, Optional<byte[]> overlay) {

    private static final int LONGEST = 900;

    /**
     * Reads them, each compared with its digest.
     *
     * @throws IllegalStateException if one is absent or was altered
     */
    static SheetPictures of(Inspection inspection, ImageStore images, ImageIntake intake) {
        Photograph photograph = intake.open(images.read(inspection.photograph()));
        double share = Math.min(1, (double) LONGEST / Math.max(photograph.width(), photograph.height()));
        int height = (int) Math.max(1, Math.round(share * photograph.height()));
        int width = (int) Math.max(1, Math.round(share * photograph.width()));
        return new SheetPictures(
                photograph.width(),
                photograph.height(),
                Png.encode(intake.scaled(photograph, height, width)),
                Optional.ofNullable(inspection.heatmap())
                        .map(digest -> HeatPicture.overlay(
                                Heatmap.ofPng(images.read(digest)),
                                inspection.thresholds().review())));
    }
}
