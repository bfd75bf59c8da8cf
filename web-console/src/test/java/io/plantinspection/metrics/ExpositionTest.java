package io.plantinspection.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ExpositionTest {

    @Test
    void a_gauge_is_a_help_a_type_and_a_value() {
        assertThat(new Exposition()
                        .gauge("plant_requests_waiting", "Requests that wait.", 12)
                        .gauge("plant_broker_up", "Whether the broker answers.", false)
                        .toString())
                .isEqualTo("""
                        # HELP plant_requests_waiting Requests that wait.
                        # TYPE plant_requests_waiting gauge
                        plant_requests_waiting 12
                        # HELP plant_broker_up Whether the broker answers.
                        # TYPE plant_broker_up gauge
                        plant_broker_up 0
                        """);
    }

    @Test
    void a_time_keeps_its_seconds_in_every_language() {
        assertThat(new Exposition()
                        .gauge("at_seconds", "When.", OptionalDouble.of(1_795_409_357d))
                        .toString())
                .endsWith("at_seconds 1795409357\n");
    }

    @Test
    void a_counter_has_a_line_for_each_of_its_labels() {
        assertThat(new Exposition()
                        .counter(
                                "plant_inspections_total",
                                "Inspections.",
                                List.of(
                                        new Exposition.Sample(Map.of("verdict", "ACCEPT", "product", "flange"), 12),
                                        new Exposition.Sample(Map.of("product", "a\"b\\c\nd"), 0)))
                        .toString())
                .isEqualTo("""
                        # HELP plant_inspections_total Inspections.
                        # TYPE plant_inspections_total counter
                        plant_inspections_total{product="flange",verdict="ACCEPT"} 12
                        plant_inspections_total{product="a\\"b\\\\c\\nd"} 0
                        """);
    }

    @Test
    void what_is_not_known_is_left_out() {
        assertThat(new Exposition()
                        .gauge("at_seconds", "When.", OptionalDouble.empty())
                        .counter("parts_total", "Parts.", List.of())
                        .toString())
                .isEmpty();
    }
}
