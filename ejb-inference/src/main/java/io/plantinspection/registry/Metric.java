package io.plantinspection.registry;

import jakarta.persistence.Embeddable;

/** A figure of a model on test parts, with its 95 % interval. */
@Embeddable
public class Metric {

    private String name;

    private double figure;

    private double low;

    private double high;

    protected Metric() {}

    /**
     * @param name what was measured, such as {@code image_auroc}
     * @param figure on the parts as they were
     * @param low lower end of the interval
     * @param high upper end of the interval
     */
    public Metric(String name, double figure, double low, double high) {
        this.name = name;
        this.figure = figure;
        this.low = low;
        this.high = high;
    }

    public String name() {
        return name;
    }

    public double figure() {
        return figure;
    }

    public double low() {
        return low;
    }

    public double high() {
        return high;
    }
}
