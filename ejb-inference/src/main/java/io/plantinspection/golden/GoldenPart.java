package io.plantinspection.golden;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A part whose quality is known, with its photograph: models are compared on such parts. */
@Entity
@Table(name = "golden_part")
public class GoldenPart {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "golden_part_seq")
    @SequenceGenerator(name = "golden_part_seq", sequenceName = "golden_part_seq", allocationSize = 1)
    private Long id;

    private String product;

    private String name;

    private String photograph;

    @Column(name = "photograph_type")
    private String photographType;

    private boolean bad;

    private String defect;

    @Column(name = "added_at")
    private Instant addedAt;

    @Column(name = "added_by")
    private String addedBy;

    @Column(name = "removed_at")
    private Instant removedAt;

    protected GoldenPart() {}

    GoldenPart(String product, GoldenLabel label, String photograph, String photographType, Instant at, String by) {
        this.product = product;
        this.name = label.name();
        this.bad = label.bad();
        this.defect = label.defect();
        this.photograph = photograph;
        this.photographType = photographType;
        this.addedAt = at;
        this.addedBy = by;
    }

    public Long id() {
        return id;
    }

    public String product() {
        return product;
    }

    /** What the plant calls it: a serial number or a name. */
    public String name() {
        return name;
    }

    /** SHA-256 of the photograph in the image store. */
    public String photograph() {
        return photograph;
    }

    /** Media type of the photograph. */
    public String photographType() {
        return photographType;
    }

    /** Whether it must not be shipped. */
    public boolean bad() {
        return bad;
    }

    /** What is wrong with it, or null. */
    public String defect() {
        return defect;
    }

    public Instant addedAt() {
        return addedAt;
    }

    public String addedBy() {
        return addedBy;
    }

    /** When it was taken out of the set; empty while it belongs to it. */
    public Optional<Instant> removedAt() {
        return Optional.ofNullable(removedAt);
    }

    /** What is known of it. */
    public GoldenLabel label() {
        return new GoldenLabel(name, bad, defect);
    }

    void relabel(GoldenLabel label) {
        name = label.name();
        bad = label.bad();
        defect = label.defect();
    }

    void remove(Instant at) {
        removedAt = at;
    }
}
