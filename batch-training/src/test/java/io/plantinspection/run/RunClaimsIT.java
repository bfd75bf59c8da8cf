package io.plantinspection.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.plantinspection.messages.TrainingCommand.Training;
import io.plantinspection.run.RunClaims.Hold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which node gets a run. */
class RunClaimsIT extends TwoNodes {

    @Test
    void of_nodes_that_claim_at_the_same_time_one_gets_each_run() throws Exception {
        int runs = 40;
        database.request(several(IntStream.range(0, runs)
                .mapToObj(i -> new Training("part-" + i, "part"))
                .toList()));
        var together = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        List<Future<List<Long>>> claimed = new ArrayList<>();
        for (TrainingSettings node : List.of(one, two)) {
            claimed.add(threads.submit(() -> {
                List<Long> mine = new ArrayList<>();
                for (TrainingRun run : database.as(node, RunClaims::free)) {
                    together.await();
                    if (database.as(node, claims -> claims.claim(run.id()))) {
                        mine.add(run.id());
                    }
                }
                return mine;
            }));
        }

        List<Long> all = new ArrayList<>(claimed.get(0).get());
        all.addAll(claimed.get(1).get());
        threads.shutdown();

        assertThat(all).hasSize(runs).doesNotHaveDuplicates();
    }

    @Test
    void a_living_node_is_not_robbed() {
        TrainingRun run = requested("r");
        assertThat(claims(one, run)).isTrue();

        assertThat(database.as(two, RunClaims::free)).isEmpty();
        assertThat(claims(two, run)).isFalse();
        database.let(PAST_THE_LEASE.dividedBy(2));
        assertThat(renewed(one, run)).isEqualTo(Hold.KEPT);
        database.let(PAST_THE_LEASE.dividedBy(2));
        assertThat(claims(two, run)).isFalse();
    }

    @Test
    void a_run_that_had_not_begun_to_learn_goes_to_another_node_when_its_own_is_not_heard_of() {
        TrainingRun run = requested("r");
        claims(one, run);
        database.execute("update training_run set execution_id = 4711");

        database.let(PAST_THE_LEASE);

        assertThat(claims(two, run)).isTrue();
        assertThat(database.run("r").node()).isEqualTo("two");
        assertThat(database.run("r").executionId())
                .as("the number of a batch execution that another server knows")
                .isNull();
        assertThat(renewed(one, run)).isEqualTo(Hold.LOST);
    }

    @Test
    void a_checkpoint_is_taken_up_where_it_is_found_whole_and_nowhere_else() throws IOException {
        TrainingRun run = requested("r");
        claims(one, run);
        checkpoint(run, "what was learnt");
        database.let(PAST_THE_LEASE);
        alive(two, Device.CPU);

        assertThat(claims(two, run)).isFalse();
        assertThat(explained(two)).hasSize(1);
        assertThat(database.run("r").progress().detail()).contains("node one").contains("checkpoint");

        Path shared = Files.createDirectories(two.workspace().resolve(run.id().toString()))
                .resolve("checkpoint-50");
        Files.writeString(shared, "what was learnt, and damaged");
        assertThat(claims(two, run)).isFalse();
        Files.writeString(shared, "what was learnt");
        assertThat(claims(two, run)).isTrue();
        assertThat(database.run("r").progress().detail()).isNull();
    }

    @Test
    void a_node_takes_its_own_run_up_at_once_and_before_others() throws IOException {
        requested("older");
        TrainingRun run = requested("begun");
        claims(one, run);
        checkpoint(run, "what was learnt");

        assertThat(database.as(one, RunClaims::free))
                .extracting(TrainingRun::id)
                .startsWith(run.id());
        assertThat(claims(one, run)).isTrue();
    }

    @Test
    void a_run_goes_only_where_its_device_is() {
        alive(two, Device.CUDA);
        database.request(onCuda("r"));
        TrainingRun run = database.run("r");

        assertThat(claims(one, run)).isFalse();
        assertThat(claims(two, run)).isTrue();
    }

    @Test
    void a_run_that_no_node_can_take_says_what_is_missing() {
        var small = TrainingDatabase.node("two", folder, 1L << 20);
        database.execute("update training_node set alive_until = 0 where name = 'two'");
        alive(small, Device.CUDA);
        database.request(onCuda("r"));
        TrainingRun run = database.run("r");

        assertThat(claims(one, run)).isFalse();
        assertThat(claims(small, run)).isFalse();
        assertThat(explained(one)).extracting(TrainingRun::id).containsExactly(run.id());
        assertThat(explained(one)).as("nothing new").isEmpty();
        assertThat(database.run("r").progress().detail())
                .contains("one computes on cpu")
                .contains("two lends 0.0 GiB")
                .contains("device cuda");

        database.let(PAST_THE_LEASE);
        explained(one);
        assertThat(database.run("r").progress().detail()).contains("none is running");

        alive(two, Device.CUDA);
        explained(one);
        assertThat(database.run("r").progress().detail()).isNull();
    }

    @Test
    void of_two_servers_with_one_name_the_second_does_not_train() {
        TrainingSettings same = TrainingDatabase.node("one", folder.resolve("elsewhere"), PLENTY);
        TrainingRun run = requested("r");
        claims(one, run);

        assertThat(alive(same, Device.CPU)).isFalse();
        assertThat(claims(same, run)).as("a run of its own name").isFalse();
        assertThatIllegalStateException().isThrownBy(() -> requireHeld(same, run));
        assertThat(alive(one, Device.CPU)).as("the first").isTrue();

        database.let(PAST_THE_LEASE);
        assertThat(alive(same, Device.CPU)).as("when the first is dead").isTrue();
        assertThat(claims(same, run)).isTrue();
        assertThatIllegalStateException().as("and was only asleep").isThrownBy(() -> requireHeld(one, run));
    }

    @Test
    void a_server_that_starts_again_on_its_own_disk_need_not_wait() {
        database.process(one).acquire();
        database.process(one).sign();
        TrainingRun run = requested("r");
        claims(one, run);

        database.restart(one);
        assertThat(alive(one, Device.CPU)).as("without the lock").isFalse();
        database.process(one).acquire();

        assertThat(alive(one, Device.CPU)).isTrue();
        assertThat(claims(one, run)).isTrue();
    }

    @Test
    void a_run_whose_values_cannot_be_read_says_so_and_keeps_no_other_waiting() {
        requested("broken");
        database.execute("update training_run set training_values = 'steps=none'");
        alive(two, Device.CUDA);
        database.request(onCuda("r"));

        database.let(PAST_THE_LEASE);
        alive(one, Device.CPU);

        assertThat(explained(one)).hasSize(2);
        assertThat(database.run("broken").progress().detail()).contains("cannot be read");
        assertThat(database.run("r").progress().detail()).contains("one computes on cpu");
    }

    @Test
    void a_run_that_was_let_go_is_free_at_once() {
        TrainingRun run = requested("r");
        claims(one, run);

        database.as(one, claims -> {
            claims.release(run.id());
            return null;
        });

        assertThat(claims(two, run)).isTrue();
    }
}
