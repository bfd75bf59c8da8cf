package io.plantinspection.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.access.Actor;
import io.plantinspection.access.ForbiddenException;
import io.plantinspection.access.Role;
import io.plantinspection.inspection.JudgingPlant;
import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.DatabaseClock;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from one part that waits to the next, with a real database. */
class ReviewQueueIT {

    private static final int GREY = 128;
    private static final Actor ANNA = new Actor("anna", "10.0.0.1", Role.OPERATOR);
    private static final Actor BERND = new Actor("bernd", "10.0.0.2", Role.OPERATOR);

    @TempDir
    private Path home;

    private JudgingPlant plant;
    private DecidingPlant people;
    private ReviewQueue queue;
    private long first;
    private long second;
    private long gear;

    @BeforeEach
    void start() throws Exception {
        plant = new JudgingPlant(home);
        plant.activate("flange", "1");
        plant.activate("gear", "1");
        people = new DecidingPlant(plant);
        queue = new ReviewQueue(
                plant.database().entities(), new DatabaseClock(plant.database().entities()));
        plant.judged("good", "flange", 0);
        first = plant.judged("r-1", "flange", GREY).id();
        plant.judged("bad", "flange", 255);
        second = plant.judged("r-2", "flange", GREY).id();
        gear = plant.judged("r-3", "gear", GREY).id();
    }

    @AfterEach
    void stop() throws Exception {
        people.close();
        plant.close();
    }

    @Test
    void parts_that_the_model_left_open_wait_and_no_others() {
        assertThat(size(null)).isEqualTo(3);
        assertThat(size("flange")).isEqualTo(2);
        assertThat(size("bolt")).isZero();
        assertThat(plant.database().inTransaction(() -> queue.sizes())).isEqualTo(Map.of("flange", 2L, "gear", 1L));
    }

    @Test
    void one_part_comes_after_the_other_from_the_oldest_on_and_then_from_the_start() {
        assertThat(next(null, 0, ANNA)).hasValue(first);
        assertThat(next(null, first, ANNA)).hasValue(second);
        assertThat(next(null, second, ANNA)).hasValue(gear);
        assertThat(next(null, gear, ANNA)).hasValue(first);
        assertThat(next("gear", 0, ANNA)).hasValue(gear);
    }

    @Test
    void a_part_that_was_decided_about_waits_no_longer() {
        decide(first);

        assertThat(next("flange", first, ANNA)).hasValue(second);
        decide(second);
        assertThat(next("flange", second, ANNA)).isEmpty();
        assertThat(size(null)).isEqualTo(1);
    }

    @Test
    void two_people_are_shown_different_parts() {
        assertThat(next("flange", 0, ANNA)).hasValue(first);
        assertThat(next("flange", 0, BERND)).hasValue(second);
        assertThat(next("flange", second, BERND)).hasValue(second);
        assertThat(next("flange", 0, new Actor("carla", "10.0.0.4", Role.OPERATOR)))
                .isEmpty();
    }

    @Test
    void a_part_that_somebody_left_is_shown_to_others_again() {
        next("flange", 0, ANNA);
        plant.database().execute("update waiting_part set shown_until = shown_until - 130000000");

        assertThat(next("flange", 0, BERND)).hasValue(first);
    }

    @Test
    void who_may_not_decide_is_shown_none() {
        assertThatThrownBy(() -> next(null, 0, new Actor("x", "10.0.0.9", Role.AUDITOR)))
                .isInstanceOf(ForbiddenException.class);
    }

    private long size(String product) {
        return plant.database().inTransaction(() -> queue.size(product));
    }

    private OptionalLong next(String product, long after, Actor actor) {
        return plant.database().inTransaction(() -> queue.next(product, after, actor));
    }

    private void decide(long part) {
        var ruling = new Ruling(Verdict.ACCEPT, null, "fine");
        plant.database().inTransaction(() -> people.decisions().decide(part, 0, ruling, ANNA));
    }
}
