package io.plantinspection.sampleplant;

/** How much of the room each pixel of a surface sees, from the horizons that the surface itself raises around it. */
final class Occlusion {

    private static final int SIDE = Camera.PIXELS;
    private static final int DIRECTIONS = 8;
    private static final int[] REACH = {1, 2, 3, 5, 8, 12, 17};

    /** Share of the sky that is open, in [0, 1]. */
    final float[] open = new float[SIDE * SIDE];
    /** Share of the key lamp that is hidden, in [0, 1]. */
    final float[] shadow = new float[SIDE * SIDE];

    private final float[] height = new float[SIDE * SIDE];

    Occlusion(Surface surface, Room room) {
        for (int i = 0; i < height.length; i++) {
            height[i] = surface.height[2 * (i / SIDE) * Surface.SIDE + 2 * (i % SIDE)];
            open[i] = 1;
        }
        for (int direction = 0; direction < DIRECTIONS; direction++) {
            double angle = 2 * Math.PI * direction / DIRECTIONS;
            float[] rise = rises((float) Math.cos(angle), (float) Math.sin(angle));
            for (int i = 0; i < height.length; i++) {
                open[i] -= rise[i] / (float) Math.sqrt(1 + rise[i] * rise[i]) / DIRECTIONS;
            }
        }
        float length = (float) Math.hypot(room.keyX, room.keyY);
        float[] rise = rises(room.keyX / length, room.keyY / length);
        for (int i = 0; i < height.length; i++) {
            // the lamp is large: its shadows begin below its middle and are complete above it
            shadow[i] = Math.max(0, Math.min(1, (rise[i] * length - 0.55f) / 0.9f));
        }
    }

    /** The steepest rise from each pixel towards one direction. */
    private float[] rises(float dx, float dy) {
        float[] rises = new float[SIDE * SIDE];
        for (int reach : REACH) {
            int right = Math.round(reach * dx);
            int down = Math.round(reach * dy);
            for (int row = Math.max(0, -down); row < Math.min(SIDE, SIDE - down); row++) {
                for (int column = Math.max(0, -right); column < Math.min(SIDE, SIDE - right); column++) {
                    int from = row * SIDE + column;
                    float rise = (height[from + down * SIDE + right] - height[from]) / reach;
                    rises[from] = Math.max(rises[from], rise);
                }
            }
        }
        return rises;
    }
}
