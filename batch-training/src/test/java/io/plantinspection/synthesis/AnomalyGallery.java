package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

/** A contact sheet: a row of samples for each kind of pseudo-anomaly and one of good parts that vary. */
final class AnomalyGallery {

    static final int SAMPLES = 4;

    private static final int LABELS = 150;
    private static final int GAP = 4;
    private static final long SEED = 3;

    private static final Map<AnomalyKind, String> NOTES = Map.of(
            AnomalyKind.FOREIGN_TEXTURE, "in a Perlin mask",
            AnomalyKind.SHUFFLED_PART, "in a Perlin mask",
            AnomalyKind.SCRATCH, "and crack",
            AnomalyKind.STAIN, "and dent",
            AnomalyKind.DISPLACED_PIECE, "or missing",
            AnomalyKind.PIT, "pore, chipped spot");

    private static final GoodVariation VARIATION = GoodVariation.of("brightness=0.15,contrast=0.15,shift=0.05,turn=8,"
            + "mirror=horizontal,blur=0.3,marks-share=1,marks.stain=0.5,marks.scratch=0.5");

    private final List<PartImage> parts;
    private final int size;

    /** @param parts square, all of one size */
    AnomalyGallery(List<PartImage> parts) {
        this.parts = parts;
        this.size = parts.get(0).width();
    }

    /** Each sample is a picture and, right of it, its mask. */
    BufferedImage sheet() {
        AnomalyKind[] kinds = AnomalyKind.values();
        int rows = kinds.length + 1;
        BufferedImage sheet = new BufferedImage(column(SAMPLES), rows * (size + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int row = 0; row < kinds.length; row++) {
            label(graphics, row, kinds[row].text().replace('-', ' '), NOTES.get(kinds[row]));
            for (int sample = 0; sample < SAMPLES; sample++) {
                draw(graphics, row, sample, anomaly(kinds[row], sample));
            }
        }
        label(graphics, kinds.length, "good variation", "not anomalous");
        for (int sample = 0; sample < SAMPLES; sample++) {
            draw(graphics, kinds.length, sample, PseudoAnomaly.none(varied(sample)));
        }
        graphics.dispose();
        return sheet;
    }

    private PseudoAnomaly anomaly(AnomalyKind kind, int sample) {
        PartImage part = parts.get(sample % parts.size());
        return generator(AnomalyMix.of(kind.text() + "=1"))
                .draw(part, Foreground.estimate(part), SampleRandom.of(SEED, kind.ordinal(), sample));
    }

    private PartImage varied(int sample) {
        PartImage part = parts.get(sample % parts.size());
        GoodPart good = new GoodPart(part, Foreground.estimate(part));
        return VARIATION
                .applied(
                        good,
                        generator(AnomalyMix.REALISTIC),
                        SampleRandom.of(SEED, AnomalyKind.values().length, sample))
                .image();
    }

    private static PseudoAnomalies generator(AnomalyMix mix) {
        return new PseudoAnomalies(mix, ForeignTextures.procedural(), ForegroundMode.PART);
    }

    private int column(int sample) {
        return LABELS + sample * 2 * (size + GAP);
    }

    private void label(Graphics2D graphics, int row, String name, String note) {
        int middle = row * (size + GAP) + size / 2;
        graphics.setColor(Color.BLACK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
        graphics.drawString(name, 2 * GAP, middle);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        graphics.drawString(note, 2 * GAP, middle + 18);
    }

    private void draw(Graphics2D graphics, int row, int sample, PseudoAnomaly anomaly) {
        int top = GAP + row * (size + GAP);
        int pixels = anomaly.mask().length;
        float[] mask = new float[3 * pixels];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = anomaly.mask()[i % pixels];
        }
        graphics.drawImage(picture(anomaly.image()), column(sample), top, null);
        graphics.drawImage(picture(new PartImage(size, size, mask)), column(sample) + size, top, null);
    }

    /** Levels in steps of 10, for a file of a third of the size. */
    private static BufferedImage picture(PartImage image) {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < image.rgb().length; i++) {
            int pixel = i % image.pixels();
            int level = Math.min(255, Math.round(25.5f * image.rgb()[i]) * 10);
            picture.getRaster().setSample(pixel % image.width(), pixel / image.width(), i / image.pixels(), level);
        }
        return picture;
    }
}
