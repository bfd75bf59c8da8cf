package io.plantinspection.inspection;

import io.plantinspection.image.Heatmap;
import io.plantinspection.messages.DefectRegion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the connected regions of a heat map that reach a threshold. */
final class DefectRegions {

    /** Most regions that a result names; a map with more is noise, and its strongest regions say so. */
    static final int MOST = 32;

    private final Heatmap map;
    private final double threshold;
    private final double scaleX;
    private final double scaleY;
    private final boolean[] seen;

    private DefectRegions(Heatmap map, double threshold, int photographWidth, int photographHeight) {
        this.map = map;
        this.threshold = threshold;
        this.scaleX = (double) photographWidth / map.width();
        this.scaleY = (double) photographHeight / map.height();
        this.seen = new boolean[map.values().length];
    }

    /** The 8-connected regions of values at or above the threshold, in pixels of the photograph, strongest first. */
    static List<DefectRegion> of(Heatmap map, double threshold, int photographWidth, int photographHeight) {
        var search = new DefectRegions(map, threshold, photographWidth, photographHeight);
        List<DefectRegion> regions = new ArrayList<>();
        for (int i = 0; i < search.seen.length; i++) {
            if (search.belongs(i)) {
                regions.add(search.grow(i));
            }
        }
        regions.sort(Comparator.comparingDouble(DefectRegion::peak)
                .thenComparingLong(DefectRegion::area)
                .reversed());
        return List.copyOf(regions.subList(0, Math.min(MOST, regions.size())));
    }

    private boolean belongs(int i) {
        return !seen[i] && map.values()[i] >= threshold;
    }

    private DefectRegion grow(int start) {
        var open = new ArrayDeque<Integer>();
        open.add(start);
        seen[start] = true;
        int left = map.width();
        int right = 0;
        int top = map.height();
        int bottom = 0;
        double sumX = 0;
        double sumY = 0;
        int cells = 0;
        float peak = 0;
        while (!open.isEmpty()) {
            int i = open.remove();
            int x = i % map.width();
            int y = i / map.width();
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            sumX += x + 0.5;
            sumY += y + 0.5;
            cells++;
            peak = Math.max(peak, map.values()[i]);
            addNeighbours(x, y, open);
        }
        int x = (int) Math.floor(left * scaleX);
        int y = (int) Math.floor(top * scaleY);
        return new DefectRegion(
                x,
                y,
                (int) Math.ceil((right + 1) * scaleX) - x,
                (int) Math.ceil((bottom + 1) * scaleY) - y,
                Math.round(cells * scaleX * scaleY),
                peak,
                sumX / cells * scaleX,
                sumY / cells * scaleY);
    }

    private void addNeighbours(int x, int y, ArrayDeque<Integer> open) {
        for (int ny = Math.max(0, y - 1); ny <= Math.min(map.height() - 1, y + 1); ny++) {
            for (int nx = Math.max(0, x - 1); nx <= Math.min(map.width() - 1, x + 1); nx++) {
                int n = ny * map.width() + nx;
                if (belongs(n)) {
                    seen[n] = true;
                    open.add(n);
                }
            }
        }
    }
}
