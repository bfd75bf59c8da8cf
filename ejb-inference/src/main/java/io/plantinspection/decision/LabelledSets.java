package io.plantinspection.decision;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.image.ImageStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What people have decided, as data to train with. */
@ApplicationScoped
public class LabelledSets {

    /** The earliest that a zip can say: the same set gives the same bytes. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final EntityManager entities;
    private final ImageStore images;
    private final AuditTrail audit;

    protected LabelledSets() {
        this(null, null, null);
    }

    @Inject
    public LabelledSets(EntityManager entities, ImageStore images, AuditTrail audit) {
        this.entities = entities;
        this.images = images;
        this.audit = audit;
    }

    /** Products that people have decided about parts of, by name. */
    @Transactional
    public List<String> products() {
        return entities.createQuery(
                        "select distinct d.inspection.product from Decision d order by d.inspection.product",
                        String.class)
                .getResultList();
    }

    /** The photographs of a product with the decisions that count. */
    @Transactional
    public LabelledSet of(String product) {
        return LabelledSet.of(
                entities.createQuery(
                                "select d from Decision d join fetch d.inspection where d.inspection.product = :product"
                                        + " and not exists (select e from Decision e"
                                        + " where e.inspection = d.inspection and e.number > d.number)"
                                        + " order by d.inspection.id",
                                Decision.class)
                        .setParameter("product", product)
                        .getResultList(),
                images);
    }

    /** Prepares a set to be taken out of the system, which the record says before the first byte is sent. */
    @Transactional
    public LabelledSet takeOut(String product, Actor actor) {
        actor.require(Permission.TRAIN_MODELS);
        LabelledSet set = of(product);
        audit.record(actor, new Change("labels.exported", product, null, set.text(), null));
        return set;
    }

    /** Writes a set as a zip file with one folder of this name; the same set gives the same bytes. */
    public static void zip(LabelledSet set, String folder, OutputStream to) throws IOException {
        var zip = new ZipOutputStream(to);
        // photographs are compressed as they are
        zip.setLevel(Deflater.NO_COMPRESSION);
        set.writeTo((name, content) -> {
            var entry = new ZipEntry(folder + "/" + name);
            entry.setTimeLocal(NO_TIME);
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        });
        zip.finish();
    }
}
