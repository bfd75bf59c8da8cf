package io.plantinspection.golden;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.image.ImageIntake;
import io.plantinspection.image.ImageStore;
import io.plantinspection.image.Photograph;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.RejectedException;
import io.plantinspection.platform.Sha256;
import io.plantinspection.platform.TextForm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;

/** The golden parts of every product: what is known of them, and changing that. */
@ApplicationScoped
public class GoldenSets {

    /** Side that photographs are decoded at to find out whether they are damaged, in pixels. */
    private static final int LOOK = 64;

    private final EntityManager entities;
    private final ImageIntake intake;
    private final ImageStore images;
    private final AuditTrail audit;
    private final DatabaseClock clock;

    protected GoldenSets() {
        this(null, null, null, null, null);
    }

    @Inject
    public GoldenSets(
            EntityManager entities, ImageIntake intake, ImageStore images, AuditTrail audit, DatabaseClock clock) {
        this.entities = entities;
        this.intake = intake;
        this.images = images;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the product's set holds now. */
    @Transactional
    public GoldenContent of(String product) {
        return GoldenContent.of(entities.createQuery(
                        "select p from GoldenPart p where p.product = :product and p.removedAt is null"
                                + " order by p.name, p.id",
                        GoldenPart.class)
                .setParameter("product", product)
                .getResultList());
    }

    /** The products that have golden parts, by name. */
    @Transactional
    public List<String> products() {
        return entities.createQuery(
                        "select distinct p.product from GoldenPart p where p.removedAt is null order by p.product",
                        String.class)
                .getResultList();
    }

    /** The part with this number, removed or not, or null. */
    @Transactional
    public GoldenPart find(long id) {
        return entities.find(GoldenPart.class, id);
    }

    /**
     * Adds a part.
     *
     * @param encoded its photograph, PNG or JPEG
     * @param reason why it is a good example, for the record; required
     * @throws RejectedException if the photograph cannot be read or exceeds the limits
     * @throws IllegalStateException if the set has the photograph already
     */
    @Transactional
    public GoldenPart add(String product, GoldenLabel label, byte[] encoded, Actor actor, String reason) {
        actor.require(Permission.MANAGE_MODELS);
        TextForm.REASON.require(reason, "the reason for changing golden parts");
        TextForm.NAME.require(product, "the name of a product");
        Photograph photograph = intake.open(encoded);
        // all of it: a damaged one would break every gate that follows
        intake.scaled(photograph, LOOK, LOOK);
        String digest = Sha256.of(encoded);
        of(product).parts().stream()
                .filter(part -> part.photograph().equals(digest))
                .findFirst()
                .ifPresent(part -> {
                    throw new IllegalStateException("the golden set of " + product
                            + " has this photograph already, of the part " + part.name());
                });
        var part =
                new GoldenPart(product, label, images.keep(encoded), photograph.mediaType(), clock.now(), actor.name());
        entities.persist(part);
        record(actor, "golden.added", part, null, label + ", photograph " + digest, reason);
        return part;
    }

    /**
     * Changes what is known of a part.
     *
     * @param reason why, for the record; required
     * @throws IllegalArgumentException if the set has no such part
     */
    @Transactional
    public GoldenPart relabel(long id, GoldenLabel label, Actor actor, String reason) {
        actor.require(Permission.MANAGE_MODELS);
        TextForm.REASON.require(reason, "the reason for changing golden parts");
        GoldenPart part = present(id);
        String before = part.label().toString();
        part.relabel(label);
        record(actor, "golden.relabelled", part, before, label.toString(), reason);
        return part;
    }

    /**
     * Takes a part out of the set. Gates that used it still show it.
     *
     * @param reason why, for the record; required
     * @throws IllegalArgumentException if the set has no such part
     */
    @Transactional
    public void remove(long id, Actor actor, String reason) {
        actor.require(Permission.MANAGE_MODELS);
        TextForm.REASON.require(reason, "the reason for changing golden parts");
        GoldenPart part = present(id);
        part.remove(clock.now());
        record(actor, "golden.removed", part, part.label() + ", photograph " + part.photograph(), null, reason);
    }

    private GoldenPart present(long id) {
        GoldenPart part = entities.find(GoldenPart.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (part == null || part.removedAt().isPresent()) {
            throw new IllegalArgumentException("there is no golden part " + id + " any more");
        }
        return part;
    }

    /** What the audit trail calls a product's set. */
    public static String subject(String product) {
        return "golden parts of " + product;
    }

    private void record(Actor actor, String action, GoldenPart part, String before, String after, String reason) {
        audit.record(actor, new Change(action, subject(part.product()), before, after, reason));
    }
}
