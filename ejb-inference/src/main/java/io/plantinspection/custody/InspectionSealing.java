package io.plantinspection.custody;

import io.plantinspection.evidence.Block;
import io.plantinspection.evidence.InspectionForm;
import io.plantinspection.evidence.Micros;
import io.plantinspection.evidence.TrailEntry;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Seals committed inspections in blocks, after they were judged and beside that. An inspection that commits after one with
 * a higher number is sealed with a later block: numbers are looked at again for as long as one can still come.
 */
@ApplicationScoped
public class InspectionSealing {

    private final EntityManager entities;
    private final SealedRows rows;
    private final DatabaseClock clock;
    private final int blockSize;

    protected InspectionSealing() {
        this.entities = null;
        this.rows = null;
        this.clock = null;
        this.blockSize = 0;
    }

    @Inject
    public InspectionSealing(EntityManager entities, DatabaseClock clock, Settings settings) {
        this.entities = entities;
        this.rows = new SealedRows(entities);
        this.clock = clock;
        this.blockSize = settings.audit().blockSize();
    }

    /** The newest block. */
    @Transactional
    public Optional<Block> last() {
        return rows.lastBlock().map(InspectionBlock::block);
    }

    /** The number above which an inspection may still be unsealed. */
    @Transactional
    public long settled() {
        return rows.lastInspectionOf(clock.now().minus(Block.LATEST));
    }

    /**
     * Seals the next inspections in one block, which is committed when this returns; two servers that do so at the same
     * time make the same block's number, and one of them fails.
     *
     * @param above number above which to look
     * @return the highest number in the block, or empty if nothing is to be sealed
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<Long> sealNext(long above) {
        Instant now = clock.now();
        List<Map<String, Object>> waiting = rows.unsealed(above, blockSize + 1);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Optional<InspectionBlock> before = rows.lastBlock();
        Optional<Block> last = before.map(InspectionBlock::block);
        boolean all = waiting.size() <= blockSize;
        long position = last.map(Block::lastPosition).orElse(0L);
        String hash = last.isEmpty() ? TrailEntry.GENESIS : rows.hashAt(position);
        for (Map<String, Object> values : all ? waiting : waiting.subList(0, blockSize)) {
            position++;
            hash = InspectionForm.hash(hash, position, InspectionForm.NEWEST, values);
            rows.keep(position, number(values), hash);
        }
        long highest = number(waiting.get(Math.min(waiting.size(), blockSize) - 1));
        var unhashed = new Block(
                last.map(Block::number).orElse(0L) + 1,
                InspectionForm.NEWEST,
                now,
                all ? now : last.map(Block::completeTo).orElse(Micros.instant(0)),
                last.map(Block::lastPosition).orElse(0L) + 1,
                position,
                last.map(Block::hash).orElse(TrailEntry.GENESIS),
                null);
        entities.persist(new InspectionBlock(
                unhashed.withHash(hash),
                Math.max(highest, before.map(InspectionBlock::lastInspection).orElse(0L))));
        entities.flush();
        return Optional.of(highest);
    }

    private static long number(Map<String, Object> values) {
        return (Long) values.get(InspectionForm.ID);
    }
}
