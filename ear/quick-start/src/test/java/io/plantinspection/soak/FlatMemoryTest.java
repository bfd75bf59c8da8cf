package io.plantinspection.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlatMemoryTest {

    private final FlatMemory flat = new FlatMemory(0.25, 32);

    @Test
    void what_grows_in_the_warm_up_and_then_stays_is_flat() {
        List<MemorySample> samples = hour(i -> Math.min(i, 25) * 20);

        assertThat(flat.rise(samples, MemorySample::nativeMemory)).isCloseTo(0, within(1e-9));
        assertThat(flat.holds(samples)).isTrue();
    }

    @Test
    void a_leak_of_more_than_the_bound_is_found() {
        List<MemorySample> samples = hour(i -> 0.40 * i);

        assertThat(flat.rise(samples, MemorySample::nativeMemory)).isCloseTo(40, within(1e-6));
        assertThat(flat.holds(samples)).isFalse();
    }

    @Test
    void a_heap_that_grows_is_no_native_memory() {
        List<MemorySample> samples = IntStream.range(0, 100)
                .mapToObj(i -> new MemorySample(i / 100.0, i, 900 + 10 * i, 300 + 10 * i, 100, 80, 100))
                .toList();

        assertThat(flat.holds(samples)).isTrue();
    }

    @Test
    void code_that_is_still_being_compiled_is_no_leak() {
        List<MemorySample> samples = IntStream.range(0, 100)
                .mapToObj(i -> new MemorySample(i / 100.0, i, 900 + i, 300, 100, 80 + i, 100))
                .toList();

        assertThat(flat.rise(samples, MemorySample::nativeMemory)).isGreaterThan(32);
        assertThat(flat.holds(samples)).isTrue();
    }

    @Test
    void five_minutes_find_a_large_leak_and_let_noise_pass() {
        assertThat(flat.holds(fiveMinutes(i -> i % 7))).isTrue();
        assertThat(flat.holds(fiveMinutes(i -> 0.5 * i))).isFalse();
    }

    @Test
    void a_run_that_was_too_short_says_so() {
        assertThatIllegalStateException()
                .isThrownBy(() -> flat.holds(hour(i -> 0).subList(0, 9)))
                .withMessageContaining("too few");
    }

    private static List<MemorySample> hour(IntToDoubleFunction nativeMemory) {
        return series(1.0 / 100, nativeMemory);
    }

    private static List<MemorySample> fiveMinutes(IntToDoubleFunction nativeMemory) {
        return series(5.0 / 60 / 100, nativeMemory);
    }

    private static List<MemorySample> series(double hoursBetween, IntToDoubleFunction nativeMemory) {
        return IntStream.range(0, 100)
                .mapToObj(i ->
                        new MemorySample(i * hoursBetween, i, 800 + nativeMemory.applyAsDouble(i), 300, 100, 80, 100))
                .toList();
    }
}
