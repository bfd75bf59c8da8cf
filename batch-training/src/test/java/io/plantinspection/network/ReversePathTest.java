package io.plantinspection.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReversePathTest {

    @Test
    void the_ancestral_path_takes_every_time_step_down_to_0() {
        ReversePath path = ReversePath.ancestral(400);

        assertThat(path.passes()).isEqualTo(401);
        assertThat(path.start()).isEqualTo(400);
        assertThat(path.after(0)).isEqualTo(399);
        assertThat(path.after(399)).isZero();
        assertThat(path.after(400)).isEqualTo(ReverseStep.CLEAN);
    }

    @Test
    void the_implicit_path_spreads_its_time_steps_evenly() {
        ReversePath path = ReversePath.implicit(400, 30);

        assertThat(path.passes()).isEqualTo(30);
        assertThat(path.start()).isEqualTo(400);
        for (int pass = 0; pass < 29; pass++) {
            assertThat(path.steps().get(pass) - path.after(pass)).isBetween(13, 14);
        }
        assertThat(path.steps().get(29)).isEqualTo(13);
    }

    @Test
    void a_path_that_does_not_fall_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReversePath(List.of(10, 10), false))
                .withMessageContaining("[10, 10]");
        assertThatIllegalArgumentException().isThrownBy(() -> ReversePath.ancestral(1000));
        assertThatIllegalArgumentException().isThrownBy(() -> ReversePath.implicit(5, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> ReversePath.implicit(5, 0));
    }
}
