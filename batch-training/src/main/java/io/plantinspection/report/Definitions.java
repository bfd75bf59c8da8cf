package io.plantinspection.report;

/** What the figures of a report mean. */
final class Definitions {

    static final String HTML = """
            <section><h2>What the figures mean</h2><dl class=definitions>
            <div><dt>image AUROC (I)<dd>The chance that a defective part scores above a good one, ties counting half. \
            0.5 is guessing, 1 is perfect.</div>
            <div><dt>F1-max<dd>The best balance of parts found and alarms that are true which any threshold on the image \
            score could reach.</div>
            <div><dt>pixel AUROC (P)<dd>The same chance for a pixel of a defect and a pixel of sound surface, over all \
            test parts. Sound pixels are so many that it is near 1 soon.</div>
            <div><dt>PRO (O)<dd>How much of each defect region is found, every region counting the same, over thresholds \
            that mark up to 30&#8239;% of the sound surface. Every distinct score is a threshold.</div>
            <div><dt>pixel AP (A)<dd>Average precision over pixels: how much of what is marked is truly defective, as \
            more and more is found. The strictest of the pixel figures.</div>
            </dl></section>""";

    private Definitions() {}
}
