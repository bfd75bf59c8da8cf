package io.plantinspection.custody;

import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.AuditTrail.Head;
import io.plantinspection.evidence.Block;
import io.plantinspection.evidence.Checkpoint;
import io.plantinspection.evidence.TrailEntry;
import io.plantinspection.platform.AuditSettings;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** Signs how far the chains have come, after so many entries or so much time. */
@ApplicationScoped
public class Checkpointing {

    private final AuditTrail trail;
    private final InspectionSealing sealing;
    private final KeptCheckpoints kept;
    private final CheckpointKey key;
    private final DatabaseClock clock;
    private final AuditSettings settings;

    protected Checkpointing() {
        this.trail = null;
        this.sealing = null;
        this.kept = null;
        this.key = null;
        this.clock = null;
        this.settings = null;
    }

    @Inject
    public Checkpointing(
            AuditTrail trail,
            InspectionSealing sealing,
            KeptCheckpoints kept,
            CheckpointKey key,
            DatabaseClock clock,
            Settings settings) {
        this.trail = trail;
        this.sealing = sealing;
        this.kept = kept;
        this.key = key;
        this.clock = clock;
        this.settings = settings.audit();
    }

    /** Makes a checkpoint if one is due. */
    @Transactional
    public void makeIfDue() {
        Optional<Checkpoint> last = kept.last();
        if (last.isEmpty() || isDue(last.get())) {
            make();
        }
    }

    private boolean isDue(Checkpoint last) {
        Head head = trail.head();
        long block = sealing.last().map(Block::number).orElse(0L);
        boolean added = head.sequence() > last.sequence() || block > last.block();
        Instant next = last.at().plus(settings.checkpointInterval());
        return head.sequence() - last.sequence() >= settings.checkpointEntries()
                || added && !clock.now().isBefore(next);
    }

    /** Makes a checkpoint of what is committed now. */
    @Transactional
    public Checkpoint make() {
        Head head = trail.head();
        Optional<Block> block = sealing.last();
        Checkpoint made = Checkpoint.signed(
                clock.now(),
                head.sequence(),
                head.hash(),
                block.map(Block::number).orElse(0L),
                block.map(Block::hash).orElse(TrailEntry.GENESIS),
                key.name(),
                key.privateKey());
        kept.keep(made);
        return made;
    }
}
