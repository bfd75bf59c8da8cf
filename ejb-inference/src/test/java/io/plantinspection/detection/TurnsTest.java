package io.plantinspection.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns();

    @Test
    void one_model_is_served_in_the_order_of_arrival() {
        List<Look> looks = arrive("flange", 5);

        assertThat(turns.take(3)).isEqualTo(looks.subList(0, 3));
        assertThat(turns.take(3)).isEqualTo(looks.subList(3, 5));
        assertThat(turns.size()).isZero();
    }

    @Test
    void models_take_turns_however_many_wait_for_each() {
        arrive("flange", 200);
        arrive("cover", 3);
        arrive("gear", 1);

        assertThat(models(6)).containsExactly("flange", "cover", "gear", "flange", "cover", "flange");
    }

    @Test
    void whoever_comes_while_a_backlog_is_served_comes_next() {
        arrive("flange", 200);
        turns.take(8);
        arrive("cover", 1);

        assertThat(models(2)).containsExactly("cover", "flange");
    }

    @Test
    void a_look_that_is_no_longer_wanted_leaves_its_place_and_the_others_in_order() {
        List<Look> looks = arrive("flange", 3);
        arrive("cover", 1);

        assertThat(turns.remove(looks.get(1))).isTrue();
        assertThat(turns.remove(looks.get(1))).isFalse();

        assertThat(turns.size()).isEqualTo(3);
        assertThat(turns.take(8)).containsExactly(looks.get(0), looks.get(2));
    }

    @Test
    void a_model_of_which_the_last_look_left_has_no_turn() {
        Look only = arrive("flange", 1).get(0);
        arrive("cover", 1);

        turns.remove(only);

        assertThat(models(1)).containsExactly("cover");
        assertThat(turns.waitsFor("flange")).isFalse();
    }

    private List<Look> arrive(String model, int count) {
        List<Look> looks =
                IntStream.range(0, count).mapToObj(i -> Look.now(model, null)).toList();
        looks.forEach(turns::add);
        return looks;
    }

    /** The models of the next turns of two looks. */
    private List<String> models(int count) {
        List<String> models = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            models.add(turns.take(2).get(0).model());
        }
        return models;
    }
}
