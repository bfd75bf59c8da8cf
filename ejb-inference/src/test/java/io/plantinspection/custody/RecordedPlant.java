package io.plantinspection.custody;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.evidence.Checkpoint;
import io.plantinspection.evidence.Verification;
import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Settings;
import io.plantinspection.testing.InspectionRow;
import io.plantinspection.testing.TestDatabase;
import io.plantinspection.testing.TestSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A plant's record: a trail, inspections in blocks of three, and checkpoints of both in two folders. */
final class RecordedPlant implements AutoCloseable {

    static final Actor AUDITOR = new Actor("uma", "10.0.0.7", Role.AUDITOR);

    final TestDatabase database = new TestDatabase();
    final DatabaseClock clock = new DatabaseClock(database.entities());
    final AuditTrail trail = new AuditTrail(database.entities(), clock);
    final Path home;
    final Path outside;
    final CheckpointKey key;
    final KeptCheckpoints kept;
    final InspectionSealing sealing;
    final Checkpointing checkpointing;
    final EvidenceVerification verification;
    final EvidenceExport export;

    RecordedPlant(Path folder) {
        this(folder, Map.of());
    }

    RecordedPlant(Path folder, Map<String, String> more) {
        home = folder.resolve("home");
        outside = folder.resolve("outside");
        Map<String, String> values =
                new HashMap<>(Map.of("plant.audit.checkpoints", outside.toString(), "plant.audit.block-size", "3"));
        values.putAll(more);
        Settings settings = TestSettings.at(home, values);
        key = new CheckpointKey(settings);
        kept = new KeptCheckpoints(settings, key);
        sealing = new InspectionSealing(database.entities(), clock, settings);
        checkpointing = new Checkpointing(trail, sealing, kept, key, clock, settings);
        verification = new EvidenceVerification(database.entities(), trail, kept);
        export = new EvidenceExport(database.entities(), trail, checkpointing, kept, key);
    }

    void record(int entries) {
        for (int i = 0; i < entries; i++) {
            String subject = "flange/" + i;
            database.inTransaction(() -> trail.record(
                    new Actor("ann", "10.0.0.5"), new Change("model.activated", subject, null, "v", "it is better")));
        }
    }

    /** An inspection that was judged now. */
    void inspect(long id) {
        inspect(id, Duration.ZERO);
    }

    void inspect(long id, Duration ago) {
        Instant judged = database.inTransaction(clock::now).minus(ago);
        InspectionRow row = new InspectionRow(id)
                .with("serial", "SN-" + id)
                .judgedAt(judged)
                .judged(Verdict.REJECT, 0.8125);
        database.inTransaction(() -> row.insert(database));
    }

    void seal() {
        Optional<Long> sealed = database.inTransaction(() -> sealing.sealNext(sealing.settled()));
        while (sealed.isPresent()) {
            long above = sealed.get();
            sealed = database.inTransaction(() -> sealing.sealNext(above));
        }
    }

    Checkpoint checkpoint() {
        return database.inTransaction(checkpointing::make);
    }

    Verification check() {
        return database.inTransaction(verification::check);
    }

    /** An export of everything that is there, whatever was done to it. */
    Path export(Path file) {
        var everything = new Checkpoint(Instant.EPOCH, Long.MAX_VALUE, "", Long.MAX_VALUE, "", "", "");
        return database.inTransaction(() -> {
            try (OutputStream out = Files.newOutputStream(file)) {
                export.write(everything, out);
                return file;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
