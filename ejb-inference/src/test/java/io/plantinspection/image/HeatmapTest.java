package io.plantinspection.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HeatmapTest {

    @Test
    void a_map_survives_the_way_through_PNG_to_sixteen_bits() {
        var map = new Heatmap(2, 3, new float[] {0, 0.001f, 0.25f, 0.5f, 0.99999f, 1});

        float[] back = Heatmap.ofPng(map.toPng()).values();

        for (int i = 0; i < back.length; i++) {
            assertThat(back[i]).isCloseTo(map.values()[i], within(1e-5f));
        }
    }
}
