package io.plantinspection.messages;

/**
 * A connected region that the model holds for a defect, in pixels of the photograph as it is looked at (after its
 * orientation was applied), origin at the upper left.
 *
 * @param x left edge of the bounding box
 * @param y upper edge of the bounding box
 * @param width of the bounding box
 * @param height of the bounding box
 * @param area pixels in the region
 * @param peak highest value of the anomaly map in the region, in [0, 1]
 * @param centroidX horizontal centre of the region's pixels
 * @param centroidY vertical centre of the region's pixels
 */
public record DefectRegion(
        int x, int y, int width, int height, long area, double peak, double centroidX, double centroidY) {}
