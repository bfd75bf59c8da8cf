package io.plantinspection.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.plantinspection.messages.TrainingProgress.Phase;
import io.plantinspection.run.RunClaims.Hold;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node may still do with a run that somebody stops, or another node takes. */
class RunHoldsIT extends TwoNodes {

    @Test
    void a_run_that_is_to_stop_is_not_begun() {
        TrainingRun run = requested("r");
        claims(one, run);
        database.execute("update training_run set stop_asked = true");

        assertThat(renewed(one, run)).isEqualTo(Hold.STOP_ASKED);
        assertThat(explained(two)).as("its node may still work on it").isEmpty();
        database.let(PAST_THE_LEASE);
        assertThat(database.as(two, RunClaims::free)).isEmpty();
        assertThat(claims(two, run)).isFalse();

        assertThat(explained(two)).extracting(TrainingRun::id).containsExactly(run.id());
        assertThat(database.run("r").phase()).isEqualTo(Phase.STOPPED);
        assertThat(database.run("r").stopAsked()).isFalse();
    }

    @Test
    void a_node_that_died_of_a_run_that_was_to_stop_stops_it_when_it_is_back() {
        TrainingRun run = requested("r");
        claims(one, run);
        database.execute("update training_run set stop_asked = true");

        List<TrainingRun> changed = database.explained(one, true);
        assertThat(changed).hasSize(1);
        assertThat(database.run("r").phase()).isEqualTo(Phase.STOPPED);
    }

    @Test
    void a_run_that_was_stopped_stays_so_whatever_its_node_still_does() {
        TrainingRun run = requested("r");
        claims(one, run);
        database.execute("update training_run set phase = 'STOPPED'");

        assertThat(renewed(one, run)).isEqualTo(Hold.STOP_ASKED);
        assertThatIllegalStateException()
                .isThrownBy(() -> requireHeld(one, run))
                .withMessageContaining("STOPPED");
        assertThatIllegalStateException().isThrownBy(() -> holds(one, run)).withMessageContaining("STOPPED");
    }

    @Test
    void what_took_long_is_refused_when_another_node_has_the_run_by_then() throws Exception {
        TrainingRun run = requested("r");
        claims(one, run);
        requireHeld(one, run);
        database.let(PAST_THE_LEASE);
        claims(two, run);

        assertThatIllegalStateException().isThrownBy(() -> holds(one, run)).withMessageContaining("two");
    }

    @Test
    void a_run_is_looked_at_without_a_lock_and_noted_with_one_that_extends_the_lease() {
        TrainingRun run = requested("r");
        claims(one, run);
        database.let(PAST_THE_LEASE);

        database.inTransaction(writing -> {
            claims(writing, one).requireHeld(run.id());
            // another transaction can tell how far the run is meanwhile
            database.execute("update training_run set step = 5");
            assertThat(claims(writing, one).hold(run.id()).progress().step()).isEqualTo(5);
            return null;
        });

        assertThat(claims(two, run)).as("the lease was over").isFalse();
    }
}
