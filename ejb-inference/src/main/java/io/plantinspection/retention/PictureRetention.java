package io.plantinspection.retention;

import io.plantinspection.access.Actor;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.image.ImageStore;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.RetentionSettings;
import io.plantinspection.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes the pictures of inspections whose time is over and that nobody holds. The inspection stays, with the digests of
 * what was removed: who has kept a copy can still prove that it is the one that was judged.
 */
@ApplicationScoped
public class PictureRetention {

    private static final Actor RETENTION = Actor.part("retention");

    private final EntityManager entities;
    private final OldInspections old;
    private final ImageStore images;
    private final AuditTrail audit;
    private final DatabaseClock clock;
    private final RetentionSettings settings;

    protected PictureRetention() {
        this.entities = null;
        this.old = null;
        this.images = null;
        this.audit = null;
        this.clock = null;
        this.settings = null;
    }

    @Inject
    public PictureRetention(
            EntityManager entities, ImageStore images, AuditTrail audit, DatabaseClock clock, Settings settings) {
        this.entities = entities;
        this.old = new OldInspections(entities);
        this.images = images;
        this.audit = audit;
        this.clock = clock;
        this.settings = settings.retention();
    }

    /** The products that have inspections. */
    @Transactional
    public List<String> products() {
        return entities.createQuery("select distinct i.product from Inspection i order by i.product", String.class)
                .getResultList();
    }

    /**
     * Removes the pictures of the next inspections of a product, in a transaction of its own.
     *
     * @param count most inspections that are looked at
     * @return number of inspections whose pictures were removed; less than the count if no more are due
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int clear(String product, int count) {
        Duration kept = settings.pictures(product).orElse(null);
        if (kept == null) {
            return 0;
        }
        Instant now = clock.now();
        List<Long> due = old.due(product, now.minus(kept), count);
        if (due.isEmpty()) {
            return 0;
        }
        Set<String> digests = new HashSet<>(old.pictures(due));
        due.forEach(inspection -> old.cleared(inspection, now));
        digests.removeAll(old.inUse(digests));
        // before the commit: a picture that is gone is gone, and rows that say nothing of it are cleared once more
        digests.forEach(images::remove);
        audit.record(
                RETENTION,
                new Change(
                        "pictures.removed",
                        product,
                        digests.size() + " pictures of " + due.size() + " inspections, " + due.get(0) + " to "
                                + due.get(due.size() - 1),
                        null,
                        "older than " + kept));
        return due.size();
    }
}
