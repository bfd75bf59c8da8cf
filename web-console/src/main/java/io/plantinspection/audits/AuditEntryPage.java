package io.plantinspection.audits;

import io.plantinspection.audit.AuditEvent;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.evidence.TrailEntry;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** One entry of the audit trail, and whether it is what its hash and the entry before say. */
@Named
@RequestScoped
public class AuditEntryPage {

    @Inject
    private AuditTrail audit;

    @Inject
    private FacesContext faces;

    private long sequence;
    private AuditEvent entry;

    /** Finds the entry that the address names, or answers that there is none. */
    public void load() throws IOException {
        entry = audit.find(sequence).orElse(null);
        if (entry == null) {
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
            faces.responseComplete();
        }
    }

    /** The entry. */
    public AuditEvent entry() {
        return entry;
    }

    /** Whether its values are those that its hash was made of. */
    public boolean unaltered() {
        return entry.entry().rightHash().equals(entry.hash());
    }

    /** Whether the entry before has the hash that this one follows. */
    public boolean follows() {
        return entry.previousHash()
                .equals(
                        sequence == 1
                                ? TrailEntry.GENESIS
                                : audit.find(sequence - 1).map(AuditEvent::hash).orElse(null));
    }

    /** Whether there is a later entry. */
    public boolean hasNext() {
        return audit.head().sequence() > sequence;
    }

    public long getSequence() {
        return sequence;
    }

    public void setSequence(long sequence) {
        this.sequence = sequence;
    }
}
