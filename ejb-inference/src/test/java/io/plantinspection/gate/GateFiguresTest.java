package io.plantinspection.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plantinspection.gate.GateFigures.Scored;
import io.plantinspection.messages.Thresholds;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateFiguresTest {

    private static final Thresholds THRESHOLDS = new Thresholds(1, 0.4, 0.6);

    @Test
    void parts_are_counted_by_what_the_thresholds_make_of_them() {
        GateFigures figures =
                GateFigures.of(List.of(good(0.1), good(0.5), good(0.7), bad(0.3), bad(0.4), bad(0.9)), THRESHOLDS);

        assertThat(figures.good()).isEqualTo(3);
        assertThat(figures.bad()).isEqualTo(3);
        assertThat(figures.escapes()).isEqualTo(1);
        assertThat(figures.falseAlarms()).isEqualTo(2);
        assertThat(figures.falseRejects()).isEqualTo(1);
        assertThat(figures.escapeShare()).isEqualTo(1 / 3.0);
    }

    @Test
    void the_area_under_the_curve_is_the_share_of_pairs_in_the_right_order() {
        assertThat(auroc(good(0.1), good(0.2), bad(0.3), bad(0.4))).isEqualTo(1);
        assertThat(auroc(good(0.3), good(0.4), bad(0.1), bad(0.2))).isZero();
        // of six pairs, four are in order and one is a tie
        assertThat(auroc(good(0.1), good(0.5), good(0.6), bad(0.5), bad(0.7))).isEqualTo(0.75);
        assertThat(auroc(good(0.5), bad(0.5), good(0.5), bad(0.5))).isEqualTo(0.5);
    }

    @Test
    void one_kind_of_parts_alone_has_no_figures() {
        assertThatIllegalArgumentException().isThrownBy(() -> auroc(good(0.1)));
        assertThatIllegalArgumentException().isThrownBy(() -> auroc(bad(0.1)));
    }

    private static double auroc(Scored... parts) {
        return GateFigures.of(List.of(parts), THRESHOLDS).auroc();
    }

    private static Scored good(double score) {
        return new Scored(false, score);
    }

    private static Scored bad(double score) {
        return new Scored(true, score);
    }
}
