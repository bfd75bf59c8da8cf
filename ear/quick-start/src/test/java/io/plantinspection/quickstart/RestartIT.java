package io.plantinspection.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.messages.TrainingProgress;
import io.plantinspection.messages.TrainingProgress.Phase;
import io.plantinspection.sampleplant.SamplePlant;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A training that is cut off goes on, on a real server of its own, and comes to the same losses as one that was not:
 * compared as text, so to the last bit.
 */
class RestartIT {

    private static final Ports PORTS = new Ports(28280, 24948, 25772);
    private static final Path HOME =
            Path.of(System.getProperty("plant.home", "")).resolveSibling("restart");
    private static final Path PLANT = HOME.resolve("plant");
    private static final URI CONSOLE = URI.create("http://127.0.0.1:" + PORTS.http() + "/plant/");
    private static final Duration START = Duration.ofMinutes(2);
    private static final int PER_CHECKPOINT = 40;

    private static PayaraDomain domain;
    private static ToyTrainings trainings;
    private static List<String> unbroken;

    @BeforeAll
    static void train_without_a_break() throws IOException, InterruptedException {
        OwnServer.kill(HOME.resolve("domains"));
        // a domain holds no data, so one of an earlier time will do
        for (String data : List.of("broker", "database", "datasets", "models", "training", "transactions")) {
            DomainSetup.delete(PLANT.resolve(data));
        }
        var setup = new DomainSetup(
                Path.of(System.getProperty("payara.home")),
                HOME.resolve("domains"),
                Path.of(System.getProperty("domain.libraries")),
                PLANT,
                PORTS);
        domain = setup.prepare();
        for (String folder : List.of("broker", "database", "transactions")) {
            Secrets.privateFolder(PLANT.resolve(folder));
        }
        domain.start();
        domain.deploy(Path.of(System.getProperty("plant.ear")), "plant-inspection", CONSOLE.resolve("signin.xhtml"));
        Files.createDirectories(PLANT.resolve("datasets"));
        SamplePlant.of(1).photograph(PLANT.resolve("datasets/toy"), new SamplePlant.Counts(16, 2, 6));
        trainings = new ToyTrainings(new BrokerAccess(PORTS.broker(), PLANT), PER_CHECKPOINT);

        long run = trainings.train("unbroken").run();
        trainings.await("unbroken", progress -> progress.phase() == Phase.COMPLETED);
        unbroken = losses(run);
        assertThat(unbroken).hasSize(1 + ToyTrainings.STEPS);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (trainings != null) {
            trainings.close();
        }
        if (domain != null) {
            domain.stop();
        }
    }

    @Test
    void a_run_whose_server_was_killed_goes_on_from_its_checkpoint_with_the_same_losses()
            throws IOException, InterruptedException {
        long run = trainings.train("killed").run();
        TrainingProgress last = trainings.await("killed", RestartIT::isBetweenCheckpoints);
        OwnServer.kill(HOME.resolve("domains"));
        List<String> kept = losses(run);
        int checkpoint = kept.size() - 1;
        assertThat(checkpoint).isPositive().isLessThan(ToyTrainings.STEPS);
        assertThat(checkpoint % PER_CHECKPOINT).isZero();
        assertThat(last.step()).as("the last told of the steps that are lost").isGreaterThan(checkpoint);

        startServer();
        trainings.await("killed", progress -> progress.phase() == Phase.COMPLETED);

        assertThat(log()).contains("training run " + run + " goes on after step " + checkpoint);
        assertThat(losses(run)).isEqualTo(unbroken);
    }

    @Test
    void a_run_that_was_stopped_by_command_and_by_its_server_goes_on_with_the_same_losses()
            throws IOException, InterruptedException, SQLException {
        long run = trainings.train("stopped").run();
        trainings.await("stopped", RestartIT::isBetweenCheckpoints);
        trainings.stop(run);
        trainings.await("stopped", progress -> progress.phase() == Phase.STOPPED);
        int stoppedAt = losses(run).size() - 1;
        assertThat(stoppedAt).as("a checkpoint of its own").isPositive().isLessThan(ToyTrainings.STEPS);

        trainings.resume(run);
        TrainingProgress last = trainings.await(
                "stopped", progress -> progress.step() > stoppedAt + PER_CHECKPOINT && isBetweenCheckpoints(progress));
        trainings.close();
        domain.stop();
        int shutDownAt = losses(run).size() - 1;
        assertThat(shutDownAt).as("no step is lost").isGreaterThanOrEqualTo(last.step());
        noteExecutionBeforeTheLast(run);
        startServer();
        trainings.await("stopped", progress -> progress.phase() == Phase.COMPLETED);

        assertThat(log())
                .contains("training run " + run + " goes on after step " + stoppedAt)
                .contains("training run " + run + " goes on after step " + shutDownAt)
                .contains("of training run " + run + " cannot be restarted; a new job goes on with the run");
        assertThat(losses(run)).isEqualTo(unbroken);
    }

    @Test
    void a_run_whose_checkpoint_cannot_be_written_says_why_and_goes_on_when_it_can()
            throws IOException, InterruptedException {
        long run = trainings.train("hindered").run();
        int from = trainings.await("hindered", progress -> progress.step() > 0).step();
        assertThat(from).as("early enough").isLessThan(ToyTrainings.STEPS / 2);
        Path folder = PLANT.resolve("training").resolve(Long.toString(run));
        List<Path> hindrances = new ArrayList<>();
        for (int step = PER_CHECKPOINT; step <= ToyTrainings.STEPS; step += PER_CHECKPOINT) {
            if (step > from + 3 * PER_CHECKPOINT) {
                // no file can take the place of a folder that holds something
                hindrances.add(folder.resolve("checkpoint-" + step));
                Files.createDirectories(hindrances.get(hindrances.size() - 1).resolve("hindrance"));
            }
        }
        TrainingProgress failed = trainings.await("hindered", progress -> progress.phase() == Phase.FAILED);

        assertThat(failed.detail()).contains("the checkpoint after step").contains("is whole");

        for (Path place : hindrances) {
            DomainSetup.delete(place);
        }
        trainings.resume(run);
        trainings.await("hindered", progress -> progress.phase() == Phase.COMPLETED);
        assertThat(losses(run)).isEqualTo(unbroken);
    }

    /** After a checkpoint that is not the last, and not about to write the next. */
    private static boolean isBetweenCheckpoints(TrainingProgress progress) {
        int since = progress.step() % PER_CHECKPOINT;
        return progress.phase() == Phase.TRAINING
                && progress.step() > PER_CHECKPOINT
                && progress.step() < ToyTrainings.STEPS - PER_CHECKPOINT
                && since > 0
                && since < PER_CHECKPOINT - 2;
    }

    /** The row of a server that died after it had restarted the run, and before it had noted the new execution. */
    private static void noteExecutionBeforeTheLast(long run) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:h2:file:" + PLANT.resolve("database/plant"));
                Statement statement = database.createStatement()) {
            int rows = statement.executeUpdate(
                    "update training_run set execution_id = execution_id - 1 where id = " + run);
            assertThat(rows).isOne();
        }
    }

    private static void startServer() throws IOException, InterruptedException {
        trainings.close();
        domain.start();
        assertThat(Answer.within(START, CONSOLE.resolve("signin.xhtml"))).isTrue();
    }

    private static List<String> losses(long run) throws IOException {
        return Files.readAllLines(
                PLANT.resolve("training").resolve(Long.toString(run)).resolve("losses.csv"));
    }

    private static String log() throws IOException {
        return Files.readString(domain.log());
    }
}
