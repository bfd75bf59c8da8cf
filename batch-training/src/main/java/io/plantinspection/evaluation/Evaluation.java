package io.plantinspection.evaluation;

import io.plantinspection.dataset.DatasetImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How well a detector tells good from defective parts of one product.
 *
 * @param product name of the product
 * @param overall figures over all test images
 * @param byDefect figures of each kind of defect against all good test images, by the kind's name
 */
public record Evaluation(String product, Figures overall, SortedMap<String, Figures> byDefect) {

    public Evaluation {
        byDefect = Collections.unmodifiableSortedMap(new TreeMap<>(byDefect));
    }

    /**
     * The figures of a set of test images, each with the interval of the same 1,000 resamples by whole images.
     *
     * @param good number of good images
     * @param defective number of defective images
     * @param imageAuroc AUROC of the image scores
     * @param imageF1Max best F1 that any threshold on the image score reaches
     * @param pixelAuroc AUROC over every pixel of every image
     * @param pixelAveragePrecision average precision over every pixel
     * @param perRegionOverlap exact PRO up to a false positive rate of 0.3
     */
    public record Figures(
            int good,
            int defective,
            BootstrapInterval imageAuroc,
            BootstrapInterval imageF1Max,
            BootstrapInterval pixelAuroc,
            BootstrapInterval pixelAveragePrecision,
            BootstrapInterval perRegionOverlap) {

        static Figures of(List<ScoredImage> images) {
            int defective = (int) images.stream().filter(ScoredImage::anomalous).count();
            Ranking scores = Ranking.ofScores(images);
            Ranking pixels = Ranking.ofPixels(images);
            var intervals = BootstrapInterval.of(images.size(), draws -> {
                Curve ofScores = scores.curve(draws);
                Curve ofPixels = pixels.curve(draws);
                return new double[] {
                    Auroc.of(ofScores),
                    F1Max.of(ofScores).value(),
                    Auroc.of(ofPixels),
                    AveragePrecision.of(ofPixels),
                    PerRegionOverlap.of(ofPixels)
                };
            });
            return new Figures(
                    images.size() - defective,
                    defective,
                    intervals.get(0),
                    intervals.get(1),
                    intervals.get(2),
                    intervals.get(3),
                    intervals.get(4));
        }
    }

    /**
     * Evaluates the scored test images of a product.
     *
     * @throws IllegalArgumentException where good or defective images are missing, maps differ in size or hold NaN
     */
    public static Evaluation of(String product, List<ScoredImage> images) {
        List<ScoredImage> good =
                images.stream().filter(image -> !image.anomalous()).toList();
        if (good.isEmpty() || good.size() == images.size()) {
            throw new IllegalArgumentException("an evaluation of " + product
                    + " needs good and defective test images; put both under test/ of its dataset (there are "
                    + good.size() + " good of " + images.size() + ")");
        }
        SortedMap<String, List<ScoredImage>> kinds = new TreeMap<>();
        for (ScoredImage image : images) {
            if (!image.defect().equals(DatasetImage.GOOD)) {
                kinds.computeIfAbsent(image.defect(), kind -> new ArrayList<>(good))
                        .add(image);
            }
        }
        Figures overall = Figures.of(images);
        SortedMap<String, Figures> byDefect = new TreeMap<>();
        kinds.forEach((kind, ofKind) -> byDefect.put(kind, kinds.size() == 1 ? overall : Figures.of(ofKind)));
        return new Evaluation(product, overall, byDefect);
    }
}
