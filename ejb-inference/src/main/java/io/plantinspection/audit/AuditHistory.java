package io.plantinspection.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** What the audit trail says of one thing. */
@ApplicationScoped
public class AuditHistory {

    private final EntityManager entities;

    protected AuditHistory() {
        this(null);
    }

    @Inject
    public AuditHistory(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Entries about a subject, the newest first.
     *
     * @param thing that the subject is, the first word of the actions: other things may have the same name
     */
    @Transactional
    public List<AuditEvent> of(String thing, String subject, int most) {
        return entities.createQuery(
                        "select e from AuditEvent e where e.subject = :subject and e.action like :action"
                                + " order by e.sequence desc",
                        AuditEvent.class)
                .setParameter("subject", subject)
                .setParameter("action", thing + ".%")
                .setMaxResults(most)
                .getResultList();
    }
}
