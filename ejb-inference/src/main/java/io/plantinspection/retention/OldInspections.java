package io.plantinspection.retention;

import io.plantinspection.evidence.Micros;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds inspections whose pictures are due, and who else needs those pictures. */
final class OldInspections {

    /** Columns that name pictures in the image store, by table. A picture is in use while any row of these names it. */
    static final Map<String, List<String>> PICTURES = pictures();

    private final EntityManager entities;

    OldInspections(EntityManager entities) {
        this.entities = entities;
    }

    private static Map<String, List<String>> pictures() {
        Map<String, List<String>> pictures = new LinkedHashMap<>();
        pictures.put("inspection", List.of("photograph", "heatmap", "reconstruction"));
        pictures.put("golden_part", List.of("photograph"));
        pictures.put("gate_score", List.of("candidate_heatmap", "active_heatmap"));
        pictures.put("training_progress", List.of("strip"));
        return pictures;
    }

    /** Inspections of a product that were judged before, are not cleared and not held, in the order of their numbers. */
    List<Long> due(String product, Instant before, int count) {
        return numbers(
                entities.createNativeQuery("select i.id from inspection i where i.product = ?1 and i.judged_at < ?2"
                                + " and not exists (select 1 from cleared_inspection c where c.inspection = i.id)"
                                + " and not exists (select 1 from retention_hold h where h.released_at is null"
                                + " and (h.product is null or h.product = i.product)"
                                + " and (h.serial is null or h.serial = i.serial)"
                                + " and (h.lot is null or h.lot = i.lot)"
                                + " and (h.from_at is null or h.from_at <= i.judged_at)"
                                + " and (h.to_at is null or i.judged_at < h.to_at))"
                                + " order by i.id")
                        .setParameter(1, product)
                        .setParameter(2, Micros.of(before))
                        .setMaxResults(count));
    }

    void cleared(long inspection, Instant at) {
        entities.createNativeQuery("insert into cleared_inspection (inspection, cleared_at) values (?1, ?2)")
                .setParameter(1, inspection)
                .setParameter(2, Micros.of(at))
                .executeUpdate();
    }

    /** Digests of the pictures of these inspections. */
    List<String> pictures(List<Long> inspections) {
        List<String> digests = new ArrayList<>();
        for (String column : PICTURES.get("inspection")) {
            digests.addAll(texts(
                    entities.createNativeQuery("select " + column + " from inspection where " + column
                            + " is not null and id in (" + placeholders(inspections) + ")"),
                    inspections));
        }
        return digests;
    }

    /** Those of the pictures that somebody needs. */
    List<String> inUse(Collection<String> digests) {
        List<String> used = new ArrayList<>();
        if (digests.isEmpty()) {
            return used;
        }
        PICTURES.forEach((table, columns) -> {
            String besides = table.equals("inspection")
                    ? " and not exists (select 1 from cleared_inspection c where c.inspection = t.id)"
                    : "";
            for (String column : columns) {
                used.addAll(texts(
                        entities.createNativeQuery("select distinct t." + column + " from " + table + " t where t."
                                + column + " in (" + placeholders(digests) + ")" + besides),
                        digests));
            }
        });
        return used;
    }

    private static String placeholders(Collection<?> values) {
        StringBuilder text = new StringBuilder("?1");
        for (int i = 2; i <= values.size(); i++) {
            text.append(", ?").append(i);
        }
        return text.toString();
    }

    private static List<String> texts(Query query, Collection<?> values) {
        int i = 1;
        for (Object value : values) {
            query.setParameter(i++, value);
        }
        List<?> found = query.getResultList();
        return found.stream().map(Object::toString).toList();
    }

    private static List<Long> numbers(Query query) {
        List<?> found = query.getResultList();
        return found.stream().map(id -> ((Number) id).longValue()).toList();
    }
}
