package io.plantinspection.run;

import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.messages.TrainingCommand.Training;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Sha256;
import io.plantinspection.run.RunClaims.Hold;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes with one database, both alive, each with a folder of its own. */
abstract class TwoNodes {

    static final long PLENTY = 1L << 40;
    static final Duration PAST_THE_LEASE = RunClaims.LEASE.plusSeconds(1);

    @TempDir
    Path folder;

    final TrainingDatabase database = new TrainingDatabase();
    TrainingSettings one;
    TrainingSettings two;

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

    void checkpoint(TrainingRun run, String content) {
        database.execute("update training_run set checkpoint_step = 50, checkpoint_digest = '"
                + Sha256.of(content.getBytes(StandardCharsets.UTF_8)) + "' where id = " + run.id());
    }

    boolean alive(TrainingSettings node, Device device) {
        return database.as(node, claims -> claims.alive(device));
    }

    List<TrainingRun> explained(TrainingSettings node) {
        return database.explained(node, false);
    }

    void requireHeld(TrainingSettings node, TrainingRun run) {
        database.as(node, claims -> {
            claims.requireHeld(run.id());
            return null;
        });
    }

    TrainingRun holds(TrainingSettings node, TrainingRun run) {
        return database.as(node, claims -> claims.hold(run.id()));
    }

    RunClaims claims(EntityManager entities, TrainingSettings node) {
        return new RunClaims(entities, new DatabaseClock(entities), node, database.process(node));
    }

    boolean claims(TrainingSettings node, TrainingRun run) {
        return database.as(node, claims -> claims.claim(run.id()));
    }

    Hold renewed(TrainingSettings node, TrainingRun run) {
        return database.as(node, claims -> claims.renew(run.id()));
    }

    TrainingRun requested(String requestId) {
        database.request(TrainingCommand.train(requestId, "part", "part", null, null, null, null, null, "test"));
        return database.run(requestId);
    }

    static TrainingCommand several(List<Training> trainings) {
        return new TrainingCommand(
                null, null, "all", null, null, trainings, null, null, null, null, null, null, "test");
    }

    static TrainingCommand onCuda(String requestId) {
        return new TrainingCommand(
                null, null, requestId, "part", "part", null, null, null, null, "cuda", null, null, "test");
    }
}
