package io.plantinspection.evaluation;

/**
 * The AUROC of any resample of the images, without sorting again.
 *
 * <p>The AUROC counts the pairs of an anomalous and a normal item in which the anomalous one scores higher, ties half. A
 * table of these counts for every pair of images is made once; a resample weighs it with how often each image was drawn.
 */
final class ResampledAuroc {

    private final int images;
    private final long[] twiceWins;
    private final long[] anomalous;
    private final long[] normal;

    /** For a ranking of items of which every {@code itemsPerImage} consecutive ones are of one image. */
    ResampledAuroc(Ranking ranking, int itemsPerImage) {
        this.images = ranking.size() / itemsPerImage;
        this.twiceWins = new long[images * images];
        this.anomalous = new long[images];
        this.normal = new long[images];
        for (int rank = 0; rank < ranking.size(); rank++) {
            (ranking.anomalous(rank) ? anomalous : normal)[ranking.item(rank) / itemsPerImage]++;
        }
        long[] twiceBeaten = new long[images];
        for (int image = 0; image < images; image++) {
            twiceBeaten[image] = 2 * normal[image];
        }
        for (Ranking.Sweep sweep = ranking.sweep(); sweep.lower(); ) {
            take(ranking, sweep, itemsPerImage, twiceBeaten);
            for (int rank = sweep.from(); rank < sweep.to(); rank++) {
                if (ranking.anomalous(rank)) {
                    int row = ranking.item(rank) / itemsPerImage * images;
                    for (int image = 0; image < images; image++) {
                        twiceWins[row + image] += twiceBeaten[image];
                    }
                }
            }
            take(ranking, sweep, itemsPerImage, twiceBeaten);
        }
    }

    /** Takes each normal item at the threshold off once: before it counts, half is left for a tie, and after it none. */
    private static void take(Ranking ranking, Ranking.Sweep sweep, int itemsPerImage, long[] twiceBeaten) {
        for (int rank = sweep.from(); rank < sweep.to(); rank++) {
            if (!ranking.anomalous(rank)) {
                twiceBeaten[ranking.item(rank) / itemsPerImage]--;
            }
        }
    }

    int images() {
        return images;
    }

    /**
     * @param draws how often each image was drawn
     * @return 0 to 1, or NaN where one of the two classes was not drawn
     */
    double of(int[] draws) {
        double wins = 0;
        long drawnAnomalous = 0;
        long drawnNormal = 0;
        for (int image = 0; image < images; image++) {
            drawnAnomalous += draws[image] * anomalous[image];
            drawnNormal += draws[image] * normal[image];
            if (draws[image] > 0 && anomalous[image] > 0) {
                long ofImage = 0;
                for (int other = 0; other < images; other++) {
                    ofImage += draws[other] * twiceWins[image * images + other];
                }
                wins += (double) draws[image] * ofImage;
            }
        }
        return wins / (2.0 * drawnAnomalous * drawnNormal);
    }
}
