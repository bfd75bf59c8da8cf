package io.plantinspection.audits;

import io.plantinspection.audit.AuditEvent;
import io.plantinspection.custody.CheckpointKey;
import io.plantinspection.custody.EvidenceExport;
import io.plantinspection.custody.EvidenceVerification;
import io.plantinspection.custody.InspectionSealing;
import io.plantinspection.custody.KeptCheckpoints;
import io.plantinspection.evidence.Block;
import io.plantinspection.evidence.Checkpoint;
import io.plantinspection.evidence.Keys;
import io.plantinspection.evidence.Verification;
import io.plantinspection.signin.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;

/** The proof that nobody altered the record: when it was verified, sealed and signed, and the proof to take away. */
@Named
@RequestScoped
public class EvidencePage {

    @Inject
    private EvidenceVerification verifications;

    @Inject
    private InspectionSealing sealing;

    @Inject
    private KeptCheckpoints checkpoints;

    @Inject
    private CheckpointKey key;

    @Inject
    private EvidenceExport export;

    @Inject
    private CurrentUser user;

    @Inject
    private FacesContext faces;

    private Verification verification;

    /** Checks everything now. */
    public void verify() {
        verification = verifications.verify(user.actor());
    }

    /** What the check found, or null if none was asked for. */
    public Verification verification() {
        return verification;
    }

    /** The entry of the last check, or null. */
    public AuditEvent last() {
        return verifications.last().orElse(null);
    }

    /** Whether the last check, of which there is one, found everything intact. */
    public boolean intact() {
        return EvidenceVerification.isIntact(last());
    }

    /** The last block of inspections, or null. */
    public Block block() {
        return sealing.last().orElse(null);
    }

    /** The last checkpoint of this server, or null. */
    public Checkpoint checkpoint() {
        return checkpoints.last().orElse(null);
    }

    /** Where checkpoints are kept a second time. */
    public String outside() {
        return checkpoints.outside().toString();
    }

    /** What is to be mended about the second place, as the end of a text's key, or null. */
    public String trouble() {
        if (!checkpoints.outsideIsThere()) {
            return "away";
        }
        return checkpoints.onOneDisk() ? "oneDisk" : null;
    }

    /** SHA-256 of the key that this server signs with. */
    public String fingerprint() {
        return Keys.fingerprint(key.publicKey());
    }

    /** Sends everything to the browser as one archive. */
    public void export() throws IOException {
        Checkpoint upTo = export.begin(user.actor());
        ExternalContext response = faces.getExternalContext();
        response.setResponseContentType("application/zip");
        response.setResponseHeader(
                "Content-Disposition", "attachment; filename=\"plant-record-to-entry-" + upTo.sequence() + ".zip\"");
        export.write(upTo, response.getResponseOutputStream());
        faces.responseComplete();
    }
}
