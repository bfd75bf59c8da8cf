package io.plantinspection.signature;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** Somebody's word for a record, given with the own password. */
@Entity
@Table(name = "signature")
public class Signature {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "signature_seq")
    @SequenceGenerator(name = "signature_seq", sequenceName = "signature_seq", allocationSize = 1)
    private Long id;

    private String account;

    private Instant at;

    @Enumerated(EnumType.STRING)
    private Meaning meaning;

    private String subject;

    @Column(name = "record_hash")
    private String recordHash;

    @Column(name = "audit_entry")
    private long auditEntry;

    protected Signature() {}

    Signature(String account, Instant at, Meaning meaning, String subject, String recordHash, long auditEntry) {
        this.account = account;
        this.at = at;
        this.meaning = meaning;
        this.subject = subject;
        this.recordHash = recordHash;
        this.auditEntry = auditEntry;
    }

    /** From 1. */
    public long number() {
        return id;
    }

    /** Name of the account that signed. */
    public String account() {
        return account;
    }

    /** When, by the database's clock. */
    public Instant at() {
        return at;
    }

    public Meaning meaning() {
        return meaning;
    }

    /** What was signed, such as {@code flange/7}. */
    public String subject() {
        return subject;
    }

    /** SHA-256 of the record as it was signed, in hexadecimal; whoever shows the signature compares it. */
    public String recordHash() {
        return recordHash;
    }

    /** Number of the entry of the audit trail that says the same, and cannot be altered unseen. */
    public long auditEntry() {
        return auditEntry;
    }
}
