package io.plantinspection.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.image.ImageStore;
import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Settings;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.run.TrainingDatabase;
import io.plantinspection.training.StepLosses;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressRecorderIT {

    private static final TrainingProfile PROFILE = TrainingProfile.of("demo", Map.of("steps", "120"));
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path home;

    private final TrainingDatabase database = new TrainingDatabase();
    private final AtomicLong nanos = new AtomicLong();
    private final EntityManager entities = database.entities();
    private long run;
    private ProgressPoints points;
    private ImageStore images;
    private ProgressRecorder recorder;

    @BeforeEach
    void start() {
        run = request("r");
        points = new ProgressPoints(entities, new DatabaseClock(entities));
        var values = Map.of("plant.home", home.toString());
        images = new ImageStore(Settings.from(name -> Optional.ofNullable(values.get(name))));
        recorder = new ProgressRecorder(points, images, nanos::get);
    }

    @AfterEach
    void stop() {
        entities.close();
        database.close();
    }

    @Test
    void points_hold_the_means_since_the_point_before() {
        recorder.begin(run, PROFILE, 0);
        train(1, 11);

        List<ProgressPoint> all = points.of(run);

        assertThat(all).extracting(ProgressPoint::step).containsExactly(1, 11);
        ProgressPoint second = all.get(1);
        assertThat(second.noiseLoss()).isCloseTo(6.5, within(1e-12));
        assertThat(second.smoothL1Loss()).isCloseTo(13, within(1e-12));
        assertThat(second.focalLoss()).isCloseTo(19.5, within(1e-12));
        assertThat(second.maskLoss()).isCloseTo(65, within(1e-9));
        assertThat(second.rates()).isEqualTo(PROFILE.ratesAt(10));
        assertThat(second.imagesPerSecond()).isCloseTo(PROFILE.batchSize(), within(1e-9));
        assertThat(second.secondsLeft()).isEqualTo(109);
        assertThat(second.strip()).isNull();
        assertThat(second.at()).isNotNull();
    }

    @Test
    void a_strip_is_kept_in_the_image_store() {
        recorder.begin(run, PROFILE, 0);
        train(1, 50);

        String digest = points.find(run, 50).orElseThrow().strip();

        assertThat(images.read(digest)).isEqualTo(picture(50));
    }

    @Test
    void a_training_that_goes_on_from_a_checkpoint_leaves_nothing_twice() {
        recorder.begin(run, PROFILE, 0);
        train(1, 75);
        nanos.addAndGet(3 * SECOND);
        recorder.begin(run, PROFILE, 25);
        train(26, 120);

        List<ProgressPoint> all = points.of(run);

        assertThat(all)
                .extracting(ProgressPoint::step)
                .containsExactly(1, 11, 21, 35, 45, 50, 60, 70, 80, 90, 100, 110, 120);
        assertThat(all.get(3).noiseLoss()).isCloseTo(30.5, within(1e-12));
    }

    @Test
    void another_run_is_left_alone() {
        long other = request("other");
        recorder.begin(other, PROFILE, 0);
        train(1, 1);
        recorder.begin(run, PROFILE, 0);
        train(1, 20);

        assertThat(points.of(other)).extracting(ProgressPoint::step).containsExactly(1);
        assertThat(points.newest()).hasSize(2);
        assertThat(points.newest().get(run).step()).isEqualTo(11);
    }

    @Test
    void a_training_goes_on_without_its_pictures() {
        recorder.begin(run, PROFILE, 0);
        step(1, () -> {
            throw new IllegalStateException("this network cannot be drawn");
        });

        assertThat(points.find(run, 1).orElseThrow().strip()).isNull();
    }

    @Test
    void a_training_goes_on_without_the_database_and_the_next_point_covers_that_time() {
        recorder.begin(run, PROFILE, 0);
        train(1, 20);
        database.execute("alter table training_progress rename to away");
        for (int done = 21; done <= 40; done++) {
            nanos.addAndGet(SECOND);
            recorder.stepped(done, losses(done), 0, () -> picture(0));
        }
        database.execute("alter table away rename to training_progress");
        train(41, 41);

        assertThat(points.of(run)).extracting(ProgressPoint::step).containsExactly(1, 11, 41);
        assertThat(points.find(run, 41).orElseThrow().noiseLoss()).isCloseTo(26.5, within(1e-12));
    }

    private void train(int first, int last) {
        for (int done = first; done <= last; done++) {
            int now = done;
            step(done, () -> picture(now));
        }
    }

    /** A step of one second. */
    private void step(int done, Supplier<byte[]> strip) {
        nanos.addAndGet(SECOND);
        entities.getTransaction().begin();
        recorder.stepped(done, losses(done), PROFILE.steps() - done, strip);
        entities.getTransaction().commit();
        entities.clear();
    }

    private long request(String requestId) {
        database.request(TrainingCommand.train(requestId, "part", "part", null, null, null, null, null, "test"));
        return database.run(requestId).id();
    }

    private static StepLosses losses(int done) {
        return new StepLosses(done, 2 * done, 3 * done, 11 * done);
    }

    private static byte[] picture(int done) {
        return ("the network at step " + done).getBytes(StandardCharsets.UTF_8);
    }
}
