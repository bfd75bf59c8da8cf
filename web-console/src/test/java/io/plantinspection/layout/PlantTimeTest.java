package io.plantinspection.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlantTimeTest {

    private final PlantTime time = new PlantTime();

    @Test
    void a_duration_has_its_two_largest_units() {
        assertThat(time.lasting(0.4)).isEqualTo("0 s");
        assertThat(time.lasting(59.4)).isEqualTo("59 s");
        assertThat(time.lasting(59.6)).isEqualTo("1 min 00 s");
        assertThat(time.lasting(200)).isEqualTo("3 min 20 s");
        assertThat(time.lasting(3600 + 5 * 60 + 59)).isEqualTo("1 h 05 min");
        assertThat(time.lasting(50 * 3600)).isEqualTo("50 h 00 min");
    }
}
