package io.plantinspection.synthesis;

import io.plantinspection.image.PartImage;
import java.util.random.RandomGenerator;

/**
 * How differently a good part may look, so that a detector learns to tolerate it. Every tolerance is the largest change;
 * the change itself is uniform from its negative to it. A tolerance of 0 changes nothing and takes no random numbers;
 * the others take theirs in the order of the components.
 *
 * <p>Marks are pseudo-anomalies that don't count: they are drawn at 0.3 to 0.8 of their strength and never labelled. A
 * kind should not be drawn as an anomaly and as a mark of the same product.
 *
 * @param brightness share by which the picture is brighter or darker, 0 to below 1
 * @param contrast share by which differences from the picture's mean are larger or smaller, 0 to below 1
 * @param shift share of the height and width by which the part lies elsewhere, in whole pixels, 0 to 0.5
 * @param turn degrees by which the part is turned, 0 to 180
 * @param mirrorHorizontal whether half of the pictures are mirrored left to right
 * @param mirrorVertical whether half of the pictures are mirrored top to bottom
 * @param blur up to which share a pixel becomes the mean around it, 0 to 1
 * @param marksShare how likely a part carries harmless marks, 0 to 1
 * @param marks kinds of harmless marks
 */
public record GoodVariation(
        double brightness,
        double contrast,
        double shift,
        double turn,
        boolean mirrorHorizontal,
        boolean mirrorVertical,
        double blur,
        double marksShare,
        AnomalyMix marks) {

    private static final AnomalyMix STAINS = AnomalyMix.of("stain=1");

    /** Good parts look as they were photographed. */
    public static final GoodVariation NONE = new GoodVariation(0, 0, 0, 0, false, false, 0, 0, STAINS);

    public GoodVariation {
        check("brightness", brightness, 0.99);
        check("contrast", contrast, 0.99);
        check("shift", shift, 0.5);
        check("turn", turn, 180);
        check("blur", blur, 1);
        check("marks-share", marksShare, 1);
    }

    /**
     * A variation by its text: {@code none} or tolerances such as
     * {@code brightness=0.1,shift=0.03,turn=2,mirror=horizontal,marks-share=0.3,marks.stain=0.5,marks.scratch=0.5}.
     * What is not named is 0; {@code mirror} is none, horizontal, vertical or both; marks are stains unless named.
     *
     * @throws IllegalArgumentException where a name is unknown or a value is out of range
     */
    public static GoodVariation of(String text) {
        return GoodVariationText.parsed(text);
    }

    /** The tolerances that are not 0, in the form that {@link #of(String)} reads. */
    public String text() {
        return GoodVariationText.of(this);
    }

    @Override
    public String toString() {
        return text();
    }

    /**
     * One variation of a part.
     *
     * @param part as it was photographed
     * @param generator draws harmless marks
     * @param random the only source of chance
     * @return the part as it may look too, still good; its foreground has moved along
     */
    public GoodPart applied(GoodPart part, PseudoAnomalies generator, RandomGenerator random) {
        double brighter = 1 + within(brightness, random);
        double stronger = 1 + within(contrast, random);
        GoodPart moved = motion(part.image(), random).of(part);
        double blurred = blur == 0 ? 0 : random.nextDouble(blur);
        PartImage image = marked(moved, generator, random);
        if (brighter != 1 || stronger != 1) {
            double mean = stronger == 1 ? 0 : Tones.mean(image);
            image = Tones.map(image, (plane, value) -> brighter * (mean + stronger * (value - mean)));
        }
        return new GoodPart(blurred == 0 ? image : Filters.sharpen(image, 1 - blurred), moved.foreground());
    }

    private Motion motion(PartImage image, RandomGenerator random) {
        int down = (int) Math.round(image.height() * within(shift, random));
        int right = (int) Math.round(image.width() * within(shift, random));
        double degrees = within(turn, random);
        boolean acrossColumns = mirrorHorizontal && random.nextBoolean();
        boolean acrossRows = mirrorVertical && random.nextBoolean();
        return new Motion(acrossColumns, acrossRows, degrees, down, right);
    }

    private PartImage marked(GoodPart part, PseudoAnomalies generator, RandomGenerator random) {
        if (marksShare == 0 || random.nextDouble() >= marksShare) {
            return part.image();
        }
        float strength = random.nextFloat(0.3f, 0.8f);
        float[] good = part.image().rgb();
        float[] rgb = generator
                .draw(marks, part.image(), part.foreground(), random)
                .image()
                .rgb()
                .clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = good[i] + strength * (rgb[i] - good[i]);
        }
        return new PartImage(part.image().height(), part.image().width(), rgb);
    }

    private static double within(double tolerance, RandomGenerator random) {
        return tolerance == 0 ? 0 : random.nextDouble(-tolerance, tolerance);
    }

    private static void check(String name, double tolerance, double largest) {
        if (!(tolerance >= 0 && tolerance <= largest)) {
            throw new IllegalArgumentException(
                    name + " of a good part's variation is 0 to " + largest + ", not " + tolerance);
        }
    }
}
