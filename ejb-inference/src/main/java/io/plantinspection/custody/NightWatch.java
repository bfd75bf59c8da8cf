package io.plantinspection.custody;

import io.plantinspection.access.Actor;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.evidence.Verification;
import io.plantinspection.platform.AuditSettings;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Settings;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Seals and signs every minute what was added, and verifies everything once a day. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class NightWatch {

    private static final System.Logger LOG = System.getLogger(NightWatch.class.getName());
    private static final Actor WATCH = Actor.part("night watch");

    @Inject
    private InspectionSealing sealing;

    @Inject
    private Checkpointing checkpointing;

    @Inject
    private EvidenceVerification verification;

    @Inject
    private DatabaseClock clock;

    @Inject
    private Settings settings;

    @Schedule(hour = "*", minute = "*", second = "20", persistent = false)
    void seal() {
        try {
            Optional<Long> sealed = sealing.sealNext(sealing.settled());
            while (sealed.isPresent()) {
                sealed = sealing.sealNext(sealed.get());
            }
            checkpointing.makeIfDue();
        } catch (RuntimeException e) {
            // a database that is away, or another server that seals at the same moment; the next minute does it
            LOG.log(System.Logger.Level.WARNING, "inspections could not be sealed or a checkpoint made", e);
        }
    }

    @Schedule(hour = "*", minute = "*", second = "50", persistent = false)
    void verify() {
        try {
            if (isDue()) {
                Verification found = verification.verify(WATCH);
                if (!found.intact()) {
                    LOG.log(System.Logger.Level.ERROR, "the record was altered: {0}", found.finding());
                }
                checkpointing.make();
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the record could not be verified; the next minute tries again", e);
        }
    }

    private boolean isDue() {
        AuditSettings audit = settings.audit();
        ZonedDateTime now = clock.read().atZone(ZoneId.systemDefault());
        ZonedDateTime today = now.with(audit.verifyAt());
        Instant due = (today.isAfter(now) ? today.minusDays(1) : today).toInstant();
        return verification
                .last(WATCH)
                .map(AuditEvent::at)
                .orElse(Instant.EPOCH)
                .isBefore(due);
    }
}
