package io.plantinspection.custody;

import io.plantinspection.evidence.Block;
import io.plantinspection.evidence.InspectionForm;
import io.plantinspection.evidence.InspectionForm.Column;
import io.plantinspection.evidence.SealedInspection;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads inspections and their places exactly as the database has them, past the mapping, which could mend something. */
final class SealedRows {

    private static final String UNSEALED =
            " from inspection i where i.id > ?1 and not exists (select 1 from inspection_seal s where s.inspection = i.id)";

    private final EntityManager entities;

    SealedRows(EntityManager entities) {
        this.entities = entities;
    }

    Optional<InspectionBlock> lastBlock() {
        return entities.createQuery("select b from InspectionBlock b order by b.number desc", InspectionBlock.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    List<Block> blocksAfter(long number, int count) {
        return entities.createQuery(
                        "select b from InspectionBlock b where b.number > :number order by b.number",
                        InspectionBlock.class)
                .setParameter("number", number)
                .setHint("eclipselink.read-only", true)
                .setMaxResults(count)
                .getResultStream()
                .map(InspectionBlock::block)
                .toList();
    }

    /** Hash of the place, which is there. */
    String hashAt(long position) {
        return (String) entities.createNativeQuery("select hash from inspection_seal where position = ?1")
                .setParameter(1, position)
                .getSingleResult();
    }

    void keep(long position, long inspection, String hash) {
        entities.createNativeQuery("insert into inspection_seal (position, inspection, hash) values (?1, ?2, ?3)")
                .setParameter(1, position)
                .setParameter(2, inspection)
                .setParameter(3, hash)
                .executeUpdate();
    }

    /** Places of a block of this form after a position, each with its inspection if that is still there. */
    List<SealedInspection> places(long after, long last, int form, int count) {
        List<Column> columns = InspectionForm.columns(form);
        return rows(entities.createNativeQuery("select s.position, s.inspection, s.hash, " + names(columns)
                                + " from inspection_seal s left join inspection i on i.id = s.inspection"
                                + " where s.position > ?1 and s.position <= ?2 order by s.position")
                        .setParameter(1, after)
                        .setParameter(2, last)
                        .setMaxResults(count))
                .stream()
                .map(row -> new SealedInspection(
                        number(row[0]),
                        number(row[1]),
                        (String) row[2],
                        row[3] == null ? null : values(columns, row, 3)))
                .toList();
    }

    /** Committed inspections that are in no block, with a higher number than this, in the order of their numbers. */
    List<Map<String, Object>> unsealed(long above, int count) {
        List<Column> columns = InspectionForm.columns(InspectionForm.NEWEST);
        return rows(entities.createNativeQuery("select " + names(columns) + UNSEALED + " order by i.id")
                        .setParameter(1, above)
                        .setMaxResults(count))
                .stream()
                .map(row -> values(columns, row, 0))
                .toList();
    }

    /** The highest place that there is; 0 without any. */
    long lastPosition() {
        return number(entities.createNativeQuery("select coalesce(max(position), 0) from inspection_seal")
                .getSingleResult());
    }

    /** The highest number of an inspection in the blocks that were sealed until then; 0 without any. */
    long lastInspectionOf(Instant sealed) {
        return entities.createQuery(
                        "select coalesce(max(b.lastInspection), 0) from InspectionBlock b where b.sealedAt <= :sealed",
                        Long.class)
                .setParameter("sealed", sealed)
                .getSingleResult();
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(column -> "i." + column.name()).collect(Collectors.joining(", "));
    }

    private static Map<String, Object> values(List<Column> columns, Object[] row, int from) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i).name(), columns.get(i).value(row[from + i]));
        }
        return values;
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    @SuppressWarnings("unchecked")
    private static List<Object[]> rows(Query query) {
        return query.getResultList();
    }
}
