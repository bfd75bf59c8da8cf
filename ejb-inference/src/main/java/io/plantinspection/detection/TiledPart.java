package io.plantinspection.detection;

import io.plantinspection.image.Heatmap;
import io.plantinspection.image.PartImage;
import io.plantinspection.model.Tiling;
import java.util.List;

/**
 * Puts together what was found in the tiles of a part. The part's score is the highest of its tiles'. Map and
 * reconstruction are means of the tiles that show a pixel, a tile's weight falling linearly towards an edge that it shares
 * with another, so nothing jumps there.
 */
public final class TiledPart {

    private final List<Detection> tiles;
    private final int[] tops;
    private final int[] lefts;
    private final double[][] rows;
    private final double[][] columns;

    private TiledPart(Tiling tiling, List<Detection> tiles) {
        this.tiles = tiles;
        this.tops = tiling.tops();
        this.lefts = tiling.lefts();
        this.rows = shares(tops, tiling.height(), tiling.partHeight());
        this.columns = shares(lefts, tiling.width(), tiling.partWidth());
    }

    /**
     * What was found in a part. For a part of one tile it is what was found there, unchanged.
     *
     * @param tiles what was found in each tile, in the order of {@link Tiling#places}
     * @throws IllegalArgumentException if a tile is missing; nothing can be said of the part then
     */
    public static Detection joined(Tiling tiling, List<Detection> tiles) {
        int expected = tiling.places().size();
        if (tiles.size() != expected) {
            throw new IllegalArgumentException(
                    "a part of " + expected + " tiles cannot be judged by " + tiles.size() + " of them");
        }
        return tiling.isWhole() ? tiles.get(0) : new TiledPart(tiling, tiles).detection(tiling);
    }

    /** The score of a part with these tiles. */
    static double score(List<Detection> tiles) {
        return tiles.stream().mapToDouble(Detection::score).max().orElseThrow();
    }

    private Detection detection(Tiling tiling) {
        int height = tiling.partHeight();
        int width = tiling.partWidth();
        float[] map = new float[height * width];
        float[] reconstruction = new float[3 * height * width];
        // planes of one row only: a part may be too large to be held in double precision
        double[][] sums = new double[4][width];
        for (int y = 0; y < height; y++) {
            addRow(y, sums);
            for (int plane = 0; plane < sums.length; plane++) {
                float[] to = plane == 0 ? map : reconstruction;
                int row = (Math.max(0, plane - 1) * height + y) * width;
                for (int x = 0; x < width; x++) {
                    to[row + x] = (float) sums[plane][x];
                    sums[plane][x] = 0;
                }
            }
        }
        return new Detection(
                score(tiles), new Heatmap(height, width, map), new PartImage(height, width, reconstruction));
    }

    /** Adds all that tiles show of one row of the part. */
    private void addRow(int y, double[][] sums) {
        for (int i = 0; i < tops.length; i++) {
            int row = y - tops[i];
            if (row < 0 || row >= rows[i].length) {
                continue;
            }
            for (int j = 0; j < lefts.length; j++) {
                Detection tile = tiles.get(i * lefts.length + j);
                int tileWidth = columns[j].length;
                int pixels = rows[i].length * tileWidth;
                for (int x = 0; x < tileWidth; x++) {
                    double share = rows[i][row] * columns[j][x];
                    int from = row * tileWidth + x;
                    int to = lefts[j] + x;
                    sums[0][to] += share * tile.heatmap().values()[from];
                    for (int plane = 0; plane < 3; plane++) {
                        sums[plane + 1][to] += share * tile.reconstruction().rgb()[plane * pixels + from];
                    }
                }
            }
        }
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
