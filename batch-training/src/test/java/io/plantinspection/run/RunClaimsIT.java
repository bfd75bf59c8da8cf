package io.plantinspection.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.messages.TrainingCommand.Training;
import io.plantinspection.platform.Sha256;
import io.plantinspection.run.RunClaims.Hold;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several nodes and one database. */
class RunClaimsIT {

    private static final long PLENTY = 1L << 40;
    private static final Duration PAST_THE_LEASE = RunClaims.LEASE.plusSeconds(1);

    @TempDir
    private Path folder;

    private final TrainingDatabase database = new TrainingDatabase();
    private TrainingSettings one;
    private TrainingSettings two;

    @BeforeEach
    void two_nodes_with_folders_of_their_own() {
        one = TrainingDatabase.node("one", folder.resolve("one"), PLENTY);
        two = TrainingDatabase.node("two", folder.resolve("two"), PLENTY);
        alive(one, Device.CPU);
        alive(two, Device.CPU);
    }

    @AfterEach
    void close() {
        database.close();
    }

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
        assertThat(database.as(two, RunClaims::explain)).hasSize(1);
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
        alive(small, Device.CUDA);
        database.request(onCuda("r"));
        TrainingRun run = database.run("r");

        assertThat(claims(one, run)).isFalse();
        assertThat(claims(small, run)).isFalse();
        assertThat(database.as(one, RunClaims::explain))
                .extracting(TrainingRun::id)
                .containsExactly(run.id());
        assertThat(database.as(one, RunClaims::explain)).as("nothing new").isEmpty();
        assertThat(database.run("r").progress().detail())
                .contains("one computes on cpu")
                .contains("two lends 0.0 GiB")
                .contains("device cuda");

        database.let(PAST_THE_LEASE);
        database.as(one, RunClaims::explain);
        assertThat(database.run("r").progress().detail()).contains("none is running");

        alive(two, Device.CUDA);
        database.as(one, RunClaims::explain);
        assertThat(database.run("r").progress().detail()).isNull();
    }

    @Test
    void a_run_that_is_to_stop_is_not_begun() {
        TrainingRun run = requested("r");
        claims(one, run);
        database.execute("update training_run set stop_asked = true");

        assertThat(renewed(one, run)).isEqualTo(Hold.STOP_ASKED);
        database.let(PAST_THE_LEASE);
        assertThat(database.as(two, RunClaims::free)).isEmpty();
        assertThat(claims(two, run)).isFalse();
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

    private void checkpoint(TrainingRun run, String content) {
        database.execute("update training_run set checkpoint_step = 50, checkpoint_digest = '"
                + Sha256.of(content.getBytes(StandardCharsets.UTF_8)) + "' where id = " + run.id());
    }

    private void alive(TrainingSettings node, Device device) {
        database.as(node, claims -> {
            claims.alive(device);
            return null;
        });
    }

    private boolean claims(TrainingSettings node, TrainingRun run) {
        return database.as(node, claims -> claims.claim(run.id()));
    }

    private Hold renewed(TrainingSettings node, TrainingRun run) {
        return database.as(node, claims -> claims.renew(run.id()));
    }

    private TrainingRun requested(String requestId) {
        database.request(TrainingCommand.train(requestId, "part", "part", null, null, null, null, null, "test"));
        return database.run(requestId);
    }

    private static TrainingCommand several(List<Training> trainings) {
        return new TrainingCommand(
                null, null, "all", null, null, trainings, null, null, null, null, null, null, "test");
    }

    private static TrainingCommand onCuda(String requestId) {
        return new TrainingCommand(
                null, null, requestId, "part", "part", null, null, null, null, "cuda", null, null, "test");
    }
}
