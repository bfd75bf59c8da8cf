package io.plantinspection.sampleplant;

import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/** The camera above the belt: a lens slightly out of focus and a sensor with noise. */
final class Camera {

    static final int PIXELS = Surface.SIDE / 2;

    private static final int REACH = 4;

    /** A pixel gathers one red, two green and one blue cell. */
    private static final int[] CELLS = {1, 2, 1};

    /** Electrons that a cell holds, and the deviation of reading them. */
    private static final float FULL_WELL = 4000;

    private static final float READ_NOISE = 8;

    /** Deviation of the blur, in samples. */
    private final float defocus;

    Camera(RandomGenerator drift) {
        defocus = (float) Math.min(1.9, Math.max(0.9, 1.2 + 0.2 * drift.nextGaussian()));
    }

    /** The light that each pixel gathers, one linear plane a colour; 1 fills the sensor's wells. */
    float[][] expose(Surface surface, Room room) {
        float[][] light = new Shading(surface, room).light();
        float[][] exposure = new float[3][];
        for (int colour = 0; colour < 3; colour++) {
            blur(light[colour]);
            exposure[colour] = gather(light[colour]);
        }
        return exposure;
    }

    /** Turns an exposure into a picture, with the noise of the electrons and of reading them. */
    static BufferedImage develop(float[][] exposure, RandomGenerator noise) {
        int[] pixels = new int[PIXELS * PIXELS];
        for (int colour = 0; colour < 3; colour++) {
            float well = FULL_WELL * CELLS[colour];
            float readNoise = CELLS[colour] * READ_NOISE * READ_NOISE;
            for (int i = 0; i < pixels.length; i++) {
                float light = exposure[colour][i];
                float deviation = (float) Math.sqrt(Math.min(1, light) * well + readNoise) / well;
                pixels[i] = pixels[i] << 8 | tone(light + deviation * (float) noise.nextGaussian());
            }
        }
        BufferedImage picture = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, PIXELS, PIXELS, pixels, 0, PIXELS);
        return picture;
    }

    /** The grey value of an amount of light: a soft shoulder, then the exponent of a display. */
    static int tone(float light) {
        float clipped = Math.max(0, light);
        float shoulder = clipped * (1 + clipped / 6) / (1 + clipped * 0.55f);
        return (int) Math.min(255, 255 * Math.pow(shoulder, 1 / 2.2) + 0.5);
    }

    private void blur(float[] plane) {
        float[] kernel = new float[REACH + 1];
        float sum = 0;
        for (int k = 0; k <= REACH; k++) {
            kernel[k] = (float) Math.exp(-k * k / (2 * defocus * defocus));
            sum += k == 0 ? kernel[k] : 2 * kernel[k];
        }
        for (int k = 0; k <= REACH; k++) {
            kernel[k] /= sum;
        }
        float[] line = new float[Surface.SIDE + 2 * REACH];
        for (int k = 0; k < Surface.SIDE; k++) {
            blurLine(plane, k * Surface.SIDE, 1, line, kernel);
        }
        for (int k = 0; k < Surface.SIDE; k++) {
            blurLine(plane, k, Surface.SIDE, line, kernel);
        }
    }

    private static void blurLine(float[] plane, int start, int stride, float[] line, float[] kernel) {
        for (int k = 0; k < line.length; k++) {
            int inside = Math.max(0, Math.min(Surface.SIDE - 1, k - REACH));
            line[k] = plane[start + inside * stride];
        }
        for (int k = 0; k < Surface.SIDE; k++) {
            int centre = k + REACH;
            float total = kernel[0] * line[centre];
            for (int reach = 1; reach <= REACH; reach++) {
                total += kernel[reach] * (line[centre - reach] + line[centre + reach]);
            }
            plane[start + k * stride] = total;
        }
    }

    private static float[] gather(float[] plane) {
        float[] gathered = new float[PIXELS * PIXELS];
        for (int i = 0; i < gathered.length; i++) {
            int cell = 2 * (i / PIXELS) * Surface.SIDE + 2 * (i % PIXELS);
            int below = cell + Surface.SIDE;
            gathered[i] = (plane[cell] + plane[cell + 1] + plane[below] + plane[below + 1]) / 4;
        }
        return gathered;
    }
}
