package io.plantinspection.custody;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.evidence.Block;
import io.plantinspection.evidence.EvidenceCheck;
import io.plantinspection.evidence.InspectionForm;
import io.plantinspection.evidence.SealedInspection;
import io.plantinspection.evidence.Verification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the whole record where it lies, and keeps what came of it in the trail. */
@ApplicationScoped
public class EvidenceVerification {

    /** Action of a verification that found nothing. */
    public static final String VERIFIED = "audit.verified";

    /** Action of a verification that found something. */
    public static final String REFUTED = "audit.refuted";

    private static final String SUBJECT = "audit trail and inspections";
    private static final int PAGE = 1000;

    private final AuditTrail trail;
    private final SealedRows rows;
    private final KeptCheckpoints kept;

    protected EvidenceVerification() {
        this.trail = null;
        this.rows = null;
        this.kept = null;
    }

    @Inject
    public EvidenceVerification(EntityManager entities, AuditTrail trail, KeptCheckpoints kept) {
        this.trail = trail;
        this.rows = new SealedRows(entities);
        this.kept = kept;
    }

    /** Checks everything and records the result. Outside of a transaction, for it may last longer than one may. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Verification verify(Actor actor) {
        actor.require(Permission.SEE_RECORD);
        Verification found = check();
        String sentence = found.intact()
                ? "intact: " + found.entries() + " entries, " + found.inspections() + " inspections in "
                        + found.blocks() + " blocks, " + found.checkpoints() + " checkpoints"
                : found.finding();
        trail.record(actor, new Change(found.intact() ? VERIFIED : REFUTED, SUBJECT, null, sentence, null));
        return found;
    }

    /** The entry of the last verification. */
    @Transactional
    public Optional<AuditEvent> last() {
        return trail.last(null, List.of(VERIFIED, REFUTED));
    }

    /** Whether a verification, of which this is the entry, found everything intact. */
    public static boolean isIntact(AuditEvent entry) {
        return entry.action().equals(VERIFIED);
    }

    /** The entry of the last verification by this actor. */
    @Transactional
    public Optional<AuditEvent> last(Actor actor) {
        return trail.last(actor.name(), List.of(VERIFIED, REFUTED));
    }

    Verification check() {
        var check = new EvidenceCheck(kept.all());
        trail.check(check);
        blocks(check);
        return check.end();
    }

    private void blocks(EvidenceCheck check) {
        var blocks = new BlockPages(rows, Long.MAX_VALUE, PAGE);
        while (blocks.hasNext()) {
            Block block = blocks.next();
            if (!check.block(block) || !places(block, check)) {
                return;
            }
        }
        // the places first: what is sealed meanwhile has its block when that is looked for
        long furthest = rows.lastPosition();
        Optional<Block> last = rows.lastBlock().map(InspectionBlock::block);
        long known = last.map(Block::lastPosition).orElse(0L);
        if (furthest > known) {
            check.found("Block " + (last.map(Block::number).orElse(0L) + 1) + " is missing: place " + (known + 1)
                    + " of the inspections is in no block.");
        }
        unsealed(check);
    }

    private boolean places(Block block, EvidenceCheck check) {
        long after = block.firstPosition() - 1;
        while (after < block.lastPosition()) {
            List<SealedInspection> page = rows.places(after, block.lastPosition(), block.form(), PAGE);
            if (page.isEmpty()) {
                return true;
            }
            for (SealedInspection row : page) {
                if (!check.inspection(row)) {
                    return false;
                }
                after = row.position();
            }
        }
        return true;
    }

    private void unsealed(EvidenceCheck check) {
        long above = 0;
        List<Map<String, Object>> page = rows.unsealed(above, PAGE);
        while (!page.isEmpty()) {
            for (Map<String, Object> values : page) {
                if (!check.unsealed(values)) {
                    return;
                }
                above = (Long) values.get(InspectionForm.ID);
            }
            page = rows.unsealed(above, PAGE);
        }
    }
}
