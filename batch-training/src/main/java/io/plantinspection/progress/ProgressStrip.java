package io.plantinspection.progress;

import io.plantinspection.image.Inferno;
import io.plantinspection.image.PartImage;
import io.plantinspection.image.Png;
import io.plantinspection.learning.GoodParts;
import io.plantinspection.learning.GoodTiles;
import io.plantinspection.learning.InspectionSetup;
import io.plantinspection.model.Tiling;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.synthesis.GoodPart;
import io.plantinspection.synthesis.PseudoAnomalies;
import io.plantinspection.synthesis.PseudoAnomaly;
import io.plantinspection.synthesis.SampleRandom;
import io.plantinspection.training.Predictions;
import io.plantinspection.training.TrainingStep;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A picture of what a network makes of the same four parts, or tiles of parts, at any step: two good ones and two with a
 * pseudo-anomaly, none of them learnt from. A row each; from the left its photograph, its reconstruction, the map in the
 * colours of 0 to 1, and the mask.
 */
public final class ProgressStrip {

    /** Photograph, reconstruction, map and mask. */
    static final int COLUMNS = 4;

    /** Between cells, pixels. */
    static final int GAP = 2;

    private static final int GOOD = 2;
    /** How many parts it shows. */
    public static final int PARTS = 4;

    private static final int LARGEST_CELL = 128;
    private static final int WHITE = 0xffffff;

    /** Steps of a training count from 0, so no minibatch has the same random source. */
    private static final int NO_STEP = -1;

    private final List<PseudoAnomaly> parts;
    private final InspectionSetup setup;

    private ProgressStrip(List<PseudoAnomaly> parts, InspectionSetup setup) {
        this.parts = parts;
        this.setup = setup;
    }

    /**
     * The strip of a run.
     *
     * @param seed of the run; it decides the pseudo-anomalies and the noise
     * @param unseen good photographs that are kept out of training
     */
    public static ProgressStrip of(TrainingProfile profile, long seed, GoodParts unseen, PseudoAnomalies anomalies) {
        var tiles = new GoodTiles(profile.tiling());
        List<PseudoAnomaly> parts = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            RandomGenerator random = SampleRandom.of(seed, NO_STEP, i);
            GoodPart part = tiles.draw(unseen.parts().get(i % unseen.parts().size()), i >= GOOD, random);
            parts.add(
                    i < GOOD
                            ? new PseudoAnomaly(
                                    part.image(), new float[part.image().pixels()], false)
                            : anomalies.draw(part.image(), part.foreground(), random));
        }
        return new ProgressStrip(parts, oneDraw(InspectionSetup.of(profile, seed)));
    }

    /** The model may average over many draws of noise; a look from time to time is not worth that much of training. */
    private static InspectionSetup oneDraw(InspectionSetup setup) {
        return new InspectionSetup(
                setup.settings(),
                List.copyOf(setup.noise().subList(0, setup.settings().noiseImages())));
    }

    /** Bytes that all strips of a training take together, were they not compressed. */
    public static long bytesOf(TrainingProfile profile) {
        int cell = Math.min(LARGEST_CELL, profile.shape().imageSize());
        return 3L * length(cell, COLUMNS) * length(cell, PARTS) * new ProgressSchedule(profile.steps()).strips();
    }

    /** The picture as PNG; the network is left as it is. */
    public byte[] draw(TrainingStep networks) {
        InspectionSetup fitted = setup.withUnitFrom(
                networks,
                parts.subList(0, GOOD).stream().map(PseudoAnomaly::image).toList(),
                Tiling.whole(parts.get(0).image().height(), parts.get(0).image().width()));
        int cell = Math.min(LARGEST_CELL, parts.get(0).image().width());
        var strip = new BufferedImage(length(cell, COLUMNS), length(cell, PARTS), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = strip.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        for (int row = 0; row < PARTS; row++) {
            List<BufferedImage> cells = cells(parts.get(row), networks, fitted);
            for (int column = 0; column < COLUMNS; column++) {
                graphics.drawImage(cells.get(column), column * (cell + GAP), row * (cell + GAP), cell, cell, null);
            }
        }
        graphics.dispose();
        return Png.encode(strip);
    }

    private static int length(int cell, int cells) {
        return cells * (cell + GAP) - GAP;
    }

    /** One part at a time, for a minibatch of them might not fit beside the training. */
    private static List<BufferedImage> cells(PseudoAnomaly part, TrainingStep networks, InspectionSetup setup) {
        PartImage image = part.image();
        Predictions seen = networks.infer(image.rgb(), setup.noise(), setup.settings());
        return List.of(
                cell(image, i -> colour(image.rgb(), i)),
                cell(image, i -> colour(seen.reconstructions(), i)),
                cell(image, i -> Inferno.rgb(seen.maps()[i])),
                cell(image, i -> part.mask()[i] > 0 ? WHITE : 0));
    }

    private static BufferedImage cell(PartImage size, IntUnaryOperator rgb) {
        var cell = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < size.pixels(); i++) {
            cell.setRGB(i % size.width(), i / size.width(), rgb.applyAsInt(i));
        }
        return cell;
    }

    /** Reconstructions below 0 are black, as in the pictures of inspections. */
    private static int colour(float[] planes, int pixel) {
        int pixels = planes.length / 3;
        int rgb = 0;
        for (int plane = 0; plane < 3; plane++) {
            rgb = rgb << 8 | Math.round(255 * Math.min(1, Math.max(0, planes[plane * pixels + pixel])));
        }
        return rgb;
    }
}
