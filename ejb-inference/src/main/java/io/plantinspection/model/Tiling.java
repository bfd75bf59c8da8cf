package io.plantinspection.model;

import io.plantinspection.image.PartImage;
import java.util.ArrayList;
import java.util.List;

/**
 * How a part that is larger than a network's input is judged: as tiles of the network's size that overlap and together
 * cover it. One tile, of the size of the part, is the usual case.
 *
 * @param partHeight rows that a photograph of a part is scaled to
 * @param partWidth columns that a photograph of a part is scaled to
 * @param height rows of a tile
 * @param width columns of a tile
 * @param overlap rows and columns that neighbours share at least; 0 or more, less than a tile has
 */
public record Tiling(int partHeight, int partWidth, int height, int width, int overlap) {

    private static final int MOST_TILES = 256;
    private static final int LONGEST_SIDE = 8192;

    /**
     * A tile's place on its part.
     *
     * @param top row of its upper edge
     * @param left column of its left edge
     */
    public record Place(int top, int left) {}

    /** Checks that the tiles fit the part. */
    public Tiling {
        if (height < 1 || width < 1 || partHeight < height || partWidth < width) {
            throw new IllegalArgumentException("a part of " + partHeight + " x " + partWidth
                    + " pixels is smaller than a tile, " + height + " x " + width);
        }
        if (Math.max(partHeight, partWidth) > LONGEST_SIDE) {
            throw new IllegalArgumentException("a part of " + partHeight + " x " + partWidth
                    + " pixels is too large; at most " + LONGEST_SIDE + " in a row or column are judged");
        }
        if (overlap < 0 || overlap >= Math.min(height, width)) {
            throw new IllegalArgumentException("tiles of " + height + " x " + width
                    + " pixels overlap by 0 pixels or more and by less than they have, not by " + overlap);
        }
        long tiles = (long) count(partHeight, height, overlap) * count(partWidth, width, overlap);
        if (tiles > MOST_TILES) {
            throw new IllegalArgumentException("a part of " + partHeight + " x " + partWidth
                    + " pixels would be cut into " + tiles + " tiles; at most " + MOST_TILES + " are judged");
        }
    }

    /** A part that is judged whole. */
    public static Tiling whole(int height, int width) {
        return new Tiling(height, width, height, width, 0);
    }

    /** Whether one tile is the whole part. */
    public boolean isWhole() {
        return partHeight == height && partWidth == width;
    }

    /** The places of all tiles, row by row. */
    public List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (int top : tops()) {
            for (int left : lefts()) {
                places.add(new Place(top, left));
            }
        }
        return List.copyOf(places);
    }

    /**
     * What a model sees of a part, in the order of the places; the part itself where it is judged whole.
     *
     * @throws IllegalArgumentException if the part is of another size
     */
    public List<PartImage> tiles(PartImage part) {
        return places().stream().map(place -> tile(part, place)).toList();
    }

    /**
     * What a model sees of a part at one place; the part itself where it is judged whole.
     *
     * @throws IllegalArgumentException if the part is of another size
     */
    public PartImage tile(PartImage part, Place place) {
        if (part.height() != partHeight || part.width() != partWidth) {
            throw new IllegalArgumentException("parts are judged at " + partHeight + " x " + partWidth
                    + " pixels, not at " + part.height() + " x " + part.width());
        }
        return part.cut(place.top(), place.left(), height, width);
    }

    /** The upper edges of the rows of tiles, from 0 to the last, which ends with the part. */
    public int[] tops() {
        return starts(partHeight, height);
    }

    /** The left edges of the columns of tiles, from 0 to the last, which ends with the part. */
    public int[] lefts() {
        return starts(partWidth, width);
    }

    /** As few as there can be, and as even as whole pixels allow, so that no overlap is much larger than another. */
    private int[] starts(int length, int tile) {
        int[] starts = new int[count(length, tile, overlap)];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = (int) ((long) i * (length - tile) / (starts.length - 1));
        }
        return starts;
    }

    private static int count(int length, int tile, int overlap) {
        int step = tile - overlap;
        return 1 + (length - tile + step - 1) / step;
    }
}
