package io.plantinspection.sampleplant;

import java.awt.image.BufferedImage;

/** Marks where a defect changed a photograph visibly: in the two exposures of one part, with the defect and without. */
final class DefectMask {

    private static final int SIDE = Camera.PIXELS;
    /** Mean change of grey values that an eye sees, of 255. */
    private static final float VISIBLE = 6;

    private static final int SOFTEN = 1;
    private static final int CLOSE = 3;
    private static final float ALL = 0.999f;

    private DefectMask() {}

    /** A grey picture, 255 where the exposures differ visibly and 0 elsewhere, with small gaps closed. */
    static BufferedImage between(float[][] good, float[][] defective) {
        float[] change = new float[SIDE * SIDE];
        for (int i = 0; i < change.length; i++) {
            for (int colour = 0; colour < 3; colour++) {
                int difference = Camera.tone(good[colour][i]) - Camera.tone(defective[colour][i]);
                change[i] = Math.max(change[i], Math.abs(difference));
            }
        }
        float[] visible = above(VISIBLE, means(change, SOFTEN));
        float[] grown = above(0, means(visible, CLOSE));
        float[] closed = above(ALL, means(grown, CLOSE));
        BufferedImage mask = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < closed.length; i++) {
            mask.getRaster().setSample(i % SIDE, i / SIDE, 0, 255 * (int) closed[i]);
        }
        return mask;
    }

    private static float[] above(float threshold, float[] values) {
        float[] above = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            above[i] = values[i] > threshold ? 1 : 0;
        }
        return above;
    }

    /** The mean over a disc around each pixel, over as much of it as lies in the picture. */
    private static float[] means(float[] values, int reach) {
        float[] means = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            float sum = 0;
            int count = 0;
            for (int down = -reach; down <= reach; down++) {
                for (int right = -reach; right <= reach; right++) {
                    int row = i / SIDE + down;
                    int column = i % SIDE + right;
                    boolean inPicture = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
                    if (inPicture && down * down + right * right <= reach * (reach + 1)) {
                        sum += values[row * SIDE + column];
                        count++;
                    }
                }
            }
            means[i] = sum / count;
        }
        return means;
    }
}
