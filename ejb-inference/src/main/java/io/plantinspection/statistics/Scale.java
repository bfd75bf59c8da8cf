package io.plantinspection.statistics;

import io.plantinspection.platform.Logit;

/**
 * How values are put into the bins of a {@link Histogram}. The bins never change with the data, so that histograms of
 * different times and servers add up.
 */
public enum Scale {
    /** Scores in [0, 1] by their logit ln(s / (1 - s)), cut off at -10 and 10, in bins of 0.1. */
    SCORE {
        @Override
        int bin(double score) {
            return (int) Math.floor(Math.max(-EDGE, Math.min(EDGE - WIDTH / 2, Logit.of(score))) / WIDTH + ROUNDING);
        }

        /** The logit in the middle of the bin. */
        @Override
        public double middle(int bin) {
            return (bin + 0.5) * WIDTH;
        }
    },
    /** Milliseconds from 0.01 to 10^8 in bins of which each is 4 % wider than the one before: off by 2 % at most. */
    MILLISECONDS {
        @Override
        int bin(double milliseconds) {
            double held = Math.max(SHORTEST, Math.min(LONGEST, milliseconds));
            return (int) Math.ceil(Math.log(held) / GROWTH - ROUNDING);
        }

        /** The value that is off by the same share from both ends of the bin. */
        @Override
        public double middle(int bin) {
            return 2 * Math.exp(bin * GROWTH) / (1 + Math.exp(GROWTH));
        }
    };

    private static final double EDGE = 10;
    private static final double WIDTH = 0.1;
    private static final double SHORTEST = 0.01;
    private static final double LONGEST = 1e8;
    private static final double GROWTH = Math.log(1.04);
    private static final double ROUNDING = 1e-9;

    /** The bin that a value belongs to. */
    abstract int bin(double value);

    /** What a value in this bin is taken for. */
    public abstract double middle(int bin);
}
