package io.plantinspection.export;

import io.plantinspection.network.Tensor;

/** Numbers of 16 bits after IEEE 754: a sign, five bits of exponent, ten of fraction. */
final class HalfPrecision {

    private static final int INFINITY = 0x7c00;
    private static final int NOT_A_NUMBER = 0x7e00;
    private static final int LOST_BITS = 13;
    private static final int SMALLEST_NORMAL_EXPONENT = -14;
    private static final int LARGEST_EXPONENT = 15;

    private HalfPrecision() {}

    /** The nearest number, the even one of two; too large ones become infinite. */
    static short of(float value) {
        int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
        if (Float.isNaN(value)) {
            return (short) (sign | NOT_A_NUMBER);
        }
        int exponent = Math.getExponent(value);
        if (exponent > LARGEST_EXPONENT) {
            return (short) (sign | INFINITY);
        }
        if (exponent < SMALLEST_NORMAL_EXPONENT) {
            // multiples of 2^-24; the largest of them carries over into the smallest normal number by itself
            return (short) (sign | (int) Math.rint(Math.abs((double) value) * 0x1p24));
        }
        int magnitude = Float.floatToRawIntBits(value) & 0x7fffffff;
        int rebased = magnitude - (127 - 15 << 23);
        int half = rebased >>> LOST_BITS;
        int lost = rebased & (1 << LOST_BITS) - 1;
        int tie = 1 << LOST_BITS - 1;
        boolean up = lost > tie || lost == tie && (half & 1) == 1;
        // a carry out of the fraction raises the exponent, at the upper end to infinity, as it should
        return (short) (sign | (up ? half + 1 : half));
    }

    /** Its value. */
    static float value(short half) {
        int exponent = half >>> 10 & 0x1f;
        int fraction = half & 0x3ff;
        float magnitude;
        if (exponent == 0) {
            magnitude = fraction * 0x1p-24f;
        } else if (exponent == 0x1f) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            magnitude = Float.intBitsToFloat(exponent + 127 - 15 << 23 | fraction << LOST_BITS);
        }
        return half < 0 ? -magnitude : magnitude;
    }

    /** Each value as a number of 16 bits has it. */
    static Tensor rounded(Tensor tensor) {
        Tensor result = Tensor.zeros(tensor.shape());
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = value(of(tensor.values()[i]));
        }
        return result;
    }
}
