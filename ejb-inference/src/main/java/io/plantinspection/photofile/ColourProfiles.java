package io.plantinspection.photofile;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Brings colours to sRGB that were stored by another ICC profile. A profile that is sRGB but for rounding changes nothing,
 * so a photograph is judged alike whether its camera says so or says nothing.
 */
public final class ColourProfiles {

    private static final int KEPT = 16;
    private static final int WHITE = 65535;
    private static final int GRID = 6;
    private static final double ROUNDING = 1.5 / 255;

    private final Map<ByteBuffer, Optional<ColorConvertOp>> known = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Optional<ColorConvertOp>> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * The colours in sRGB.
     *
     * @param profile they were stored by
     * @param planes of red, green and blue, values in [0, 1]
     * @return planes of the same form
     * @throws io.plantinspection.platform.RejectedException if it is no profile of RGB colours
     */
    public float[] toSrgb(byte[] profile, float[] planes) {
        synchronized (known) {
            return known.computeIfAbsent(ByteBuffer.wrap(profile), bytes -> conversion(bytes.array()))
                    .map(conversion -> convert(conversion, planes))
                    .orElse(planes);
        }
    }

    /** None where the profile is sRGB itself. */
    private static Optional<ColorConvertOp> conversion(byte[] bytes) {
        try {
            ICC_Profile profile = ICC_Profile.getInstance(bytes);
            if (profile.getColorSpaceType() != ColorSpace.TYPE_RGB) {
                throw Unreadable.damaged("its colour profile is not for RGB");
            }
            var conversion =
                    new ColorConvertOp(new ICC_ColorSpace(profile), ColorSpace.getInstance(ColorSpace.CS_sRGB), null);
            float[] grid = grid();
            float[] converted = convert(conversion, grid);
            double largest = 0;
            for (int i = 0; i < grid.length; i++) {
                largest = Math.max(largest, Math.abs(grid[i] - converted[i]));
            }
            return largest <= ROUNDING ? Optional.empty() : Optional.of(conversion);
        } catch (IllegalArgumentException | CMMException e) {
            throw Unreadable.damaged(e);
        }
    }

    private static float[] grid() {
        int colours = GRID * GRID * GRID;
        float[] planes = new float[3 * colours];
        for (int i = 0; i < colours; i++) {
            planes[i] = i % GRID / (GRID - 1f);
            planes[colours + i] = i / GRID % GRID / (GRID - 1f);
            planes[2 * colours + i] = i / GRID / GRID / (GRID - 1f);
        }
        return planes;
    }

    private static float[] convert(ColorConvertOp conversion, float[] planes) {
        int pixels = planes.length / 3;
        int[] samples = new int[planes.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.round(planes[i % 3 * pixels + i / 3] * WHITE);
        }
        WritableRaster colours = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, pixels, 1, 3, null);
        colours.setPixels(0, 0, pixels, 1, samples);
        conversion.filter(colours, colours).getPixels(0, 0, pixels, 1, samples);
        float[] converted = new float[planes.length];
        for (int i = 0; i < samples.length; i++) {
            converted[i % 3 * pixels + i / 3] = samples[i] / (float) WHITE;
        }
        return converted;
    }
}
