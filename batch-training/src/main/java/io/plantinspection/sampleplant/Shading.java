package io.plantinspection.sampleplant;

/** The light that a surface sends up to the camera: diffuse, hazy and mirrored along the machining marks. */
final class Shading {

    private static final float[] STEEL = {1.00f, 0.975f, 0.935f};

    /** Weights of the facets across a machining mark, from one flank to the other. */
    private static final float[] FAN = {0.02f, 0.06f, 0.13f, 0.19f, 0.20f, 0.19f, 0.13f, 0.06f, 0.02f};

    /** Slope by which a mirror must be turned, a pixel off the axis, to show what one on the axis shows. */
    private static final float OFF_AXIS = 0.5f / 620;

    private static final float VIGNETTING = 0.22f / (128 * 128);

    private final Surface surface;
    private final Room room;
    private final Occlusion occlusion;

    Shading(Surface surface, Room room) {
        this.surface = surface;
        this.room = room;
        this.occlusion = new Occlusion(surface, room);
    }

    /** One linear plane of {@link Surface#SIDE} x {@link Surface#SIDE} samples a colour. */
    float[][] light() {
        float[][] light = new float[3][Surface.SIDE * Surface.SIDE];
        for (int i = 0; i < Surface.SIDE * Surface.SIDE; i++) {
            float slopeX = slope(i, i % Surface.SIDE, 1);
            float slopeY = slope(i, i / Surface.SIDE, Surface.SIDE);
            int pixel = i / Surface.SIDE / 2 * Camera.PIXELS + i % Surface.SIDE / 2;
            scatter(i, pixel, slopeX, slopeY, light);
            if (surface.isMetal(i)) {
                mirror(i, pixel, slopeX, slopeY, light);
            }
        }
        return light;
    }

    private void scatter(int i, int pixel, float slopeX, float slopeY, float[][] light) {
        float open = occlusion.open[pixel] * falloff(i);
        float lit = open * (1 - 0.75f * occlusion.shadow[pixel]);
        float haze = open * surface.mirror[i] * surface.haze[i];
        int cell = Room.mattCell(slopeX, slopeY);
        for (int colour = 0; colour < 3; colour++) {
            float reflectance = surface.albedo[colour][i] * lit + STEEL[colour] * haze;
            light[colour][i] = reflectance * room.scattered(cell + colour);
        }
    }

    private void mirror(int i, int pixel, float slopeX, float slopeY, float[][] light) {
        // a shadow hides the lamp from a mirror only where it would show the lamp, hence little on average
        float open = occlusion.open[pixel] * (1 - 0.3f * occlusion.shadow[pixel]) * falloff(i);
        float strength = open * surface.mirror[i] * (1 - surface.haze[i]);
        float centreX = slopeX + Surface.viewX(i) * OFF_AXIS;
        float centreY = slopeY + Surface.viewY(i) * OFF_AXIS;
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int facet = 0; facet < FAN.length; facet++) {
            float turn = surface.spread[i] * 0.5f * (facet - FAN.length / 2);
            int cell = Room.cell(centreX + turn * surface.acrossX[i], centreY + turn * surface.acrossY[i]);
            red += FAN[facet] * room.mirrored(cell);
            green += FAN[facet] * room.mirrored(cell + 1);
            blue += FAN[facet] * room.mirrored(cell + 2);
        }
        light[0][i] += strength * STEEL[0] * red;
        light[1][i] += strength * STEEL[1] * green;
        light[2][i] += strength * STEEL[2] * blue;
    }

    private static float falloff(int i) {
        float x = Surface.viewX(i);
        float y = Surface.viewY(i);
        return 1 - VIGNETTING * (x * x + y * y);
    }

    /** The tilt of the outward normal along one axis, which is minus the rise of the surface. */
    private float slope(int i, int position, int stride) {
        int before = position > 0 ? i - stride : i;
        int after = position < Surface.SIDE - 1 ? i + stride : i;
        return (surface.height[before] - surface.height[after]) / (2 * Surface.PITCH);
    }
}
