package io.plantinspection.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row that knows the last entry; whoever appends locks it, which makes the sequence free of gaps. */
@Entity
@Table(name = "audit_head")
class AuditHead {

    static final int ONLY = 1;

    @Id
    private int id;

    @Column(name = "last_sequence")
    private long lastSequence;

    @Column(name = "last_hash")
    private String lastHash;

    protected AuditHead() {}

    long lastSequence() {
        return lastSequence;
    }

    String lastHash() {
        return lastHash;
    }

    void advance(AuditEvent event) {
        lastSequence = event.sequence();
        lastHash = event.hash();
    }
}
