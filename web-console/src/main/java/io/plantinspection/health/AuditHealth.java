package io.plantinspection.health;

import io.plantinspection.audit.AuditEvent;
import io.plantinspection.custody.EvidenceVerification;
import io.plantinspection.custody.KeptCheckpoints;
import io.plantinspection.evidence.Checkpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells what the last verification of the record found. Always up: an altered record calls for a person, and a line that
 * stops would not mend it. Monitoring looks at {@code intact} and {@code outside}.
 */
@Readiness
@ApplicationScoped
public class AuditHealth implements HealthCheck {

    private static final System.Logger LOG = System.getLogger(AuditHealth.class.getName());

    private final EvidenceVerification verifications;
    private final KeptCheckpoints checkpoints;

    protected AuditHealth() {
        this(null, null);
    }

    @Inject
    public AuditHealth(EvidenceVerification verifications, KeptCheckpoints checkpoints) {
        this.verifications = verifications;
        this.checkpoints = checkpoints;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("audit").up().withData("outside", checkpoints.outsideIsThere());
        try {
            Optional<AuditEvent> last = verifications.last();
            last.ifPresent(entry -> response.withData("intact", EvidenceVerification.isIntact(entry))
                    .withData("verifiedAt", entry.at().toString()));
            Optional<Checkpoint> checkpoint = checkpoints.last();
            checkpoint.ifPresent(
                    made -> response.withData("checkpointAt", made.at().toString())
                            .withData("checkpointEntry", made.sequence()));
        } catch (RuntimeException e) {
            // whether the database answers is told elsewhere
            LOG.log(System.Logger.Level.DEBUG, "the last verification is not known now", e);
        }
        return response.build();
    }
}
