package io.plantinspection.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ThreadChoiceTest {

    @Test
    void more_threads_are_taken_where_they_gain_more_than_a_tenth() {
        assertThat(chosen(Map.of(1, 1000L, 2, 600L, 4, 400L))).isEqualTo(4);
        assertThat(chosen(Map.of(1, 1000L, 2, 600L, 4, 560L))).isEqualTo(2);
        assertThat(chosen(Map.of(1, 1000L, 2, 950L, 4, 920L))).isEqualTo(1);
    }

    @Test
    void more_threads_that_are_slower_are_not_taken() {
        assertThat(chosen(Map.of(1, 1000L, 2, 1500L, 4, 3000L))).isEqualTo(1);
    }

    @Test
    void powers_of_two_up_to_the_processors_are_tried() {
        assertThat(InferenceDevice.threadCounts(1)).containsExactly(1);
        assertThat(InferenceDevice.threadCounts(2)).containsExactly(1, 2);
        assertThat(InferenceDevice.threadCounts(6)).containsExactly(1, 2, 4);
        assertThat(InferenceDevice.threadCounts(16)).containsExactly(1, 2, 4, 8, 16);
    }

    private static int chosen(Map<Integer, Long> nanos) {
        return ThreadChoice.of(new TreeMap<>(nanos));
    }
}
