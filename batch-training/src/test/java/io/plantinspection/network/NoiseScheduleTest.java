package io.plantinspection.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NoiseScheduleTest {

    @Test
    void the_schedule_is_the_references_to_double_precision() {
        double[] expected = ParityFixture.load().doubles("schedule.alphas_cumprod");

        assertThat(expected).hasSize(NoiseSchedule.STEPS);
        for (int step = 0; step < NoiseSchedule.STEPS; step++) {
            assertThat(NoiseSchedule.alphaBar(step))
                    .as("step %d", step)
                    .isCloseTo(expected[step], Offset.offset(1e-14));
        }
    }

    @Test
    void a_step_outside_the_schedule_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoiseSchedule.alphaBar(1000))
                .withMessageContaining("1000");
        assertThatIllegalArgumentException().isThrownBy(() -> NoiseSchedule.alphaBar(-1));
    }
}
