package io.plantinspection.custody;

import io.plantinspection.evidence.Block;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A block of inspections as the database keeps it. */
@Entity
@Table(name = "inspection_block")
class InspectionBlock {

    @Id
    private long number;

    private int form;

    @Column(name = "sealed_at")
    private Instant sealedAt;

    @Column(name = "complete_to")
    private Instant completeTo;

    @Column(name = "first_position")
    private long firstPosition;

    @Column(name = "last_position")
    private long lastPosition;

    @Column(name = "last_inspection")
    private long lastInspection;

    @Column(name = "previous_hash")
    private String previousHash;

    private String hash;

    protected InspectionBlock() {}

    /** @param lastInspection highest number of an inspection in this block and those before */
    InspectionBlock(Block block, long lastInspection) {
        this.number = block.number();
        this.form = block.form();
        this.sealedAt = block.sealedAt();
        this.completeTo = block.completeTo();
        this.firstPosition = block.firstPosition();
        this.lastPosition = block.lastPosition();
        this.lastInspection = lastInspection;
        this.previousHash = block.previousHash();
        this.hash = block.hash();
    }

    long lastInspection() {
        return lastInspection;
    }

    Block block() {
        return new Block(number, form, sealedAt, completeTo, firstPosition, lastPosition, previousHash, hash);
    }
}
