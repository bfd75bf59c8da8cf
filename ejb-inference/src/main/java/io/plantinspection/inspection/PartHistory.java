package io.plantinspection.inspection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** What became of one and the same part, as far as its serial number tells. */
@ApplicationScoped
public class PartHistory {

    private final EntityManager entities;

    protected PartHistory() {
        this(null);
    }

    @Inject
    public PartHistory(EntityManager entities) {
        this.entities = entities;
    }

    /** The inspections of the product's part with this one's serial number, the newest first; none without a serial. */
    @Transactional
    public List<Inspection> of(Inspection inspection, int most) {
        String serial = inspection.result().serial();
        if (serial == null) {
            return List.of();
        }
        return entities.createQuery(
                        "select i from Inspection i where i.product = :product and i.origin.serial = :serial"
                                + " order by i.id desc",
                        Inspection.class)
                .setParameter("product", inspection.product())
                .setParameter("serial", serial)
                .setMaxResults(most)
                .getResultList();
    }
}
