package io.plantinspection.metrics;

import java.util.Locale;
import java.util.OptionalDouble;

/** Gauges in the text format of Prometheus, version 0.0.4. */
final class Exposition {

    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    /** Adds a gauge, if its value is known now. */
    Exposition gauge(String name, String help, OptionalDouble value) {
        value.ifPresent(known -> text.append("# HELP ")
                .append(name)
                .append(' ')
                .append(help)
                .append("\n# TYPE ")
                .append(name)
                .append(" gauge\n")
                .append(name)
                .append(' ')
                .append(String.format(Locale.ROOT, "%.0f", known))
                .append('\n'));
        return this;
    }

    Exposition gauge(String name, String help, long value) {
        return gauge(name, help, OptionalDouble.of(value));
    }

    Exposition gauge(String name, String help, boolean holds) {
        return gauge(name, help, holds ? 1 : 0);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
