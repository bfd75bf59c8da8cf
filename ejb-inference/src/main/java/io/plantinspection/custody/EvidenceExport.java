package io.plantinspection.custody;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.evidence.Block;
import io.plantinspection.evidence.Checkpoint;
import io.plantinspection.evidence.CheckpointFolder;
import io.plantinspection.evidence.ExportFolder;
import io.plantinspection.evidence.InspectionForm;
import io.plantinspection.evidence.Rows;
import io.plantinspection.evidence.SealedInspection;
import io.plantinspection.evidence.TrailEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Gives the whole evidence away as one archive, which the offline verifier checks; row by row, with little memory. */
@ApplicationScoped
public class EvidenceExport {

    private static final int PAGE = 1000;

    private final AuditTrail trail;
    private final SealedRows rows;
    private final Checkpointing checkpointing;
    private final KeptCheckpoints kept;
    private final CheckpointKey key;

    protected EvidenceExport() {
        this.trail = null;
        this.rows = null;
        this.checkpointing = null;
        this.kept = null;
        this.key = null;
    }

    @Inject
    public EvidenceExport(
            EntityManager entities,
            AuditTrail trail,
            Checkpointing checkpointing,
            KeptCheckpoints kept,
            CheckpointKey key) {
        this.trail = trail;
        this.rows = new SealedRows(entities);
        this.checkpointing = checkpointing;
        this.kept = kept;
        this.key = key;
    }

    /**
     * Begins an export: records it and makes a checkpoint, up to which the archive goes.
     *
     * @throws io.plantinspection.access.ForbiddenException if the actor may not see the record
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Checkpoint begin(Actor actor) {
        actor.require(Permission.SEE_RECORD);
        trail.record(actor, new Change("audit.exported", "audit trail and inspections", null, null, null));
        return checkpointing.make();
    }

    /** Writes the archive; leaves the stream open. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void write(Checkpoint upTo, OutputStream out) throws IOException {
        var archive = new ZipOutputStream(out, StandardCharsets.UTF_8);
        Writer lines = new Writer(archive);
        lines.begin(ExportFolder.TRAIL);
        trail(upTo.sequence(), lines);
        lines.begin(ExportFolder.BLOCKS);
        for (Block block : blocks(upTo.block())) {
            lines.line(Rows.line(block));
        }
        lines.begin(ExportFolder.INSPECTIONS);
        for (Block block : blocks(upTo.block())) {
            inspections(block, lines);
        }
        lines.begin(ExportFolder.UNSEALED);
        unsealed(lines);
        CheckpointFolder here = kept.here();
        for (Path file : List.of(here.checkpoints(key.name()), here.publicKey(key.name()))) {
            lines.begin(ExportFolder.CHECKPOINTS + "/" + file.getFileName());
            for (String line : Files.readAllLines(file)) {
                lines.line(line);
            }
        }
        lines.end();
        archive.finish();
    }

    private void trail(long last, Writer lines) throws IOException {
        long after = 0;
        while (after < last) {
            List<TrailEntry> page = trail.after(after, PAGE);
            if (page.isEmpty()) {
                return;
            }
            for (TrailEntry entry : page) {
                if (entry.sequence() <= last) {
                    lines.line(Rows.line(entry));
                }
                after = entry.sequence();
            }
        }
    }

    private Iterable<Block> blocks(long last) {
        return () -> new BlockPages(rows, last, PAGE);
    }

    private void inspections(Block block, Writer lines) throws IOException {
        long after = block.firstPosition() - 1;
        while (after < block.lastPosition()) {
            List<SealedInspection> page = rows.places(after, block.lastPosition(), block.form(), PAGE);
            if (page.isEmpty()) {
                return;
            }
            for (SealedInspection row : page) {
                lines.line(Rows.line(row, block.form()));
                after = row.position();
            }
        }
    }

    private void unsealed(Writer lines) throws IOException {
        long above = 0;
        List<Map<String, Object>> page = rows.unsealed(above, PAGE);
        while (!page.isEmpty()) {
            for (Map<String, Object> values : page) {
                lines.line(Rows.line(values));
                above = (Long) values.get(InspectionForm.ID);
            }
            page = rows.unsealed(above, PAGE);
        }
    }

    /** Writes lines into one file of the archive after the other. */
    private static final class Writer {

        private final ZipOutputStream archive;
        private final BufferedWriter lines;

        Writer(ZipOutputStream archive) {
            this.archive = archive;
            this.lines = new BufferedWriter(new OutputStreamWriter(archive, StandardCharsets.UTF_8));
        }

        void begin(String name) throws IOException {
            lines.flush();
            // closes the file before, if there is one
            archive.putNextEntry(new ZipEntry(name));
        }

        void line(String line) throws IOException {
            lines.write(line);
            lines.write('\n');
        }

        void end() throws IOException {
            lines.flush();
            archive.closeEntry();
        }
    }
}
