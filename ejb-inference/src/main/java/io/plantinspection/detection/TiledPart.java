package io.plantinspection.detection;

import io.plantinspection.image.Heatmap;
import io.plantinspection.image.PartImage;
import io.plantinspection.model.Tiling;
import java.util.Arrays;
import java.util.List;

/**
 * Judges a part tile by tile and puts what was found together. The part's score is the highest of its tiles'. Map and
 * reconstruction are means of the tiles that show a pixel, a tile's weight falling linearly towards an edge that it shares
 * with another, so nothing jumps there.
 */
public final class TiledPart {

    /**
     * Looks for defects in tiles.
     *
     * @param <E> what it throws
     */
    @FunctionalInterface
    public interface Look<E extends Exception> {

        /** What a model finds in images of its size, in their order. */
        List<Detection> at(List<PartImage> tiles) throws E;
    }

    private final Tiling tiling;
    private final double[] sums;
    private double score;

    private TiledPart(Tiling tiling) {
        this.tiling = tiling;
        this.sums = new double[4 * tiling.partHeight() * tiling.partWidth()];
    }

    /**
     * What a model finds in a part. A part of one tile is looked at as it is.
     *
     * @param part of the tiling's size
     * @param look at all tiles of the part, asked once
     * @throws E whatever the look throws; then nothing is said of the part
     */
    public static <E extends Exception> Detection detect(PartImage part, Tiling tiling, Look<E> look) throws E {
        if (tiling.isWhole()) {
            return look.at(List.of(part)).get(0);
        }
        List<Detection> tiles = look.at(tiling.places().stream()
                .map(place -> part.cut(place.top(), place.left(), tiling.height(), tiling.width()))
                .toList());
        TiledPart found = new TiledPart(tiling);
        int[] tops = tiling.tops();
        int[] lefts = tiling.lefts();
        double[][] rows = shares(tops, tiling.height(), tiling.partHeight());
        double[][] columns = shares(lefts, tiling.width(), tiling.partWidth());
        for (int i = 0; i < tops.length; i++) {
            for (int j = 0; j < lefts.length; j++) {
                found.add(tiles.get(i * lefts.length + j), tops[i], lefts[j], rows[i], columns[j]);
            }
        }
        return found.detection();
    }

    private void add(Detection tile, int top, int left, double[] rows, double[] columns) {
        score = Math.max(score, tile.score());
        int pixels = rows.length * columns.length;
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < columns.length; x++) {
                double share = rows[y] * columns[x];
                int from = y * columns.length + x;
                int to = (top + y) * tiling.partWidth() + left + x;
                sums[to] += share * tile.heatmap().values()[from];
                for (int plane = 0; plane < 3; plane++) {
                    sums[(plane + 1) * sums.length / 4 + to] +=
                            share * tile.reconstruction().rgb()[plane * pixels + from];
                }
            }
        }
    }

    private Detection detection() {
        float[] values = new float[sums.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) sums[i];
        }
        int pixels = values.length / 4;
        return new Detection(
                score,
                new Heatmap(tiling.partHeight(), tiling.partWidth(), Arrays.copyOf(values, pixels)),
                new PartImage(
                        tiling.partHeight(), tiling.partWidth(), Arrays.copyOfRange(values, pixels, values.length)));
    }

    /** For each tile along an axis, its share in each of its pixels; those of all tiles in a pixel of the part make 1. */
    static double[][] shares(int[] starts, int tile, int length) {
        double[][] shares = new double[starts.length][tile];
        double[] sums = new double[length];
        for (int i = 0; i < starts.length; i++) {
            int before = i == 0 ? 0 : starts[i - 1] + tile - starts[i];
            int after = i == starts.length - 1 ? 0 : starts[i] + tile - starts[i + 1];
            for (int k = 0; k < tile; k++) {
                double rising = k < before ? (k + 0.5) / before : 1;
                double falling = tile - 1 - k < after ? (tile - k - 0.5) / after : 1;
                shares[i][k] = Math.min(rising, falling);
                sums[starts[i] + k] += shares[i][k];
            }
        }
        for (int i = 0; i < starts.length; i++) {
            for (int k = 0; k < tile; k++) {
                shares[i][k] /= sums[starts[i] + k];
            }
        }
        return shares;
    }
}
