package io.plantinspection.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Gauges and counters in the text format of Prometheus, version 0.0.4. */
final class Exposition {

    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    /** Adds a gauge, if its value is known now. */
    Exposition gauge(String name, String help, OptionalDouble value) {
        value.ifPresent(known -> {
            begin(name, help, "gauge");
            text.append(name)
                    .append(' ')
                    .append(String.format(Locale.ROOT, "%.0f", known))
                    .append('\n');
        });
        return this;
    }

    private void begin(String name, String help, String type) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    /** What one value of a counter is of, by the names of its labels. */
    record Sample(Map<String, String> labels, long value) {}

    /** Adds a counter with its samples, if there is one. */
    Exposition counter(String name, String help, List<Sample> samples) {
        if (!samples.isEmpty()) {
            begin(name, help, "counter");
        }
        for (Sample sample : samples) {
            text.append(name)
                    .append(new TreeMap<>(sample.labels())
                            .entrySet().stream()
                                    .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + '"')
                                    .collect(Collectors.joining(",", "{", "} ")))
                    .append(sample.value())
                    .append('\n');
        }
        return this;
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
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
