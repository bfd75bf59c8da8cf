package io.plantinspection.inspection;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A part that the model left to people and nobody has decided about yet. */
@Entity
@Table(name = "waiting_part")
public class WaitingPart {

    @Id
    private long inspection;

    private String product;

    @Column(name = "shown_to")
    private String shownTo;

    @Column(name = "shown_until")
    private Instant shownUntil;

    protected WaitingPart() {}

    WaitingPart(Inspection inspection) {
        this.inspection = inspection.id();
        this.product = inspection.product();
    }

    /** Number of the inspection. */
    public long inspection() {
        return inspection;
    }

    public String product() {
        return product;
    }

    /** Whether somebody else has it on the screen. */
    public boolean isShownToOther(String person, Instant now) {
        return shownTo != null && !shownTo.equals(person) && shownUntil.isAfter(now);
    }

    /** Lets others be shown other parts until then. */
    public void show(String person, Instant until) {
        shownTo = person;
        shownUntil = until;
    }
}
