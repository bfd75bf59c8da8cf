package io.plantinspection.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.plantinspection.access.Actor;
import io.plantinspection.access.ForbiddenException;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.inspection.Inspection;
import io.plantinspection.inspection.InspectionArchive;
import io.plantinspection.inspection.InspectionCriteria;
import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.testing.InspectionRow;
import io.plantinspection.testing.TestDatabase;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InspectionExportIT {

    private static final int ROWS = 120_000;
    private static final Instant DECIDED = Instant.parse("2026-11-02T07:30:00Z");
    private static final Actor ANN = new Actor("ann", "10.0.0.7", Role.AUDITOR);

    private static final TestDatabase DATABASE = new TestDatabase();
    private static final AtomicInteger READ = new AtomicInteger();
    private static final AtomicInteger MOST_READ = new AtomicInteger();

    private final InspectionArchive archive = new InspectionArchive(DATABASE.entities()) {
        @Override
        public List<Inspection> newestAfter(InspectionCriteria criteria, Inspection last, int count) {
            List<Inspection> some = DATABASE.inTransaction(() -> super.newestAfter(criteria, last, count));
            READ.addAndGet(some.size());
            MOST_READ.accumulateAndGet(some.size(), Math::max);
            return some;
        }
    };
    private final AuditTrail audit = new AuditTrail(DATABASE.entities(), new DatabaseClock(DATABASE.entities())) {
        @Override
        public AuditEvent record(Actor actor, Change change) {
            return DATABASE.inTransaction(() -> super.record(actor, change));
        }
    };
    private final Decisions decisions = new Decisions(DATABASE.entities(), audit, null) {
        @Override
        public Map<Long, Decision> current(Collection<Long> inspections) {
            return DATABASE.inTransaction(() -> super.current(inspections));
        }
    };
    private final InspectionExport export = new InspectionExport(archive, decisions, audit);

    /** A tenth of them of one product; many at the same time. People decided about the gaskets 10 and 20, and changed their minds. */
    @BeforeAll
    static void inspections() {
        DATABASE.inTransaction(() -> IntStream.rangeClosed(1, ROWS)
                .forEach(id -> new InspectionRow(id)
                        .with("product", id % 10 == 0 ? "gasket" : "flange")
                        .judgedAt(Instant.ofEpochMilli(id / 7))
                        .insert(DATABASE)));
        decide(10, 1, new Ruling(Verdict.REJECT, "scratch", "on the face"), "oscar");
        decide(20, 1, new Ruling(Verdict.ACCEPT, null, "only dust"), "oscar");
        decide(20, 2, new Ruling(Verdict.REJECT, null, "it stayed after cleaning"), "ann");
    }

    private static void decide(long inspection, int number, Ruling ruling, String by) {
        DATABASE.inTransaction(() -> DATABASE.entities()
                .persist(new Decision(
                        DATABASE.entities().find(Inspection.class, inspection), number, ruling, by, DECIDED, 0)));
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void all_leave_once_a_few_at_a_time() throws IOException {
        Set<Long> numbers = new HashSet<>();
        int before = READ.get();

        export.export(InspectionCriteria.ALL, "CSV", ANN, (inspection, decision) -> {
            assertThat(numbers.add(inspection.id())).isTrue();
            // what is in the memory beside the export itself
            assertThat(READ.get() - before - numbers.size()).isLessThan(1_000);
        });

        assertThat(numbers).hasSize(ROWS);
        assertThat(MOST_READ.get()).isLessThan(1_000);
        assertThat(newest(2))
                .extracting(AuditEvent::action, AuditEvent::actor, AuditEvent::subject, AuditEvent::newValue)
                .containsExactly(
                        tuple("inspections.exported", "ann", "all inspections", "CSV, " + ROWS),
                        tuple("inspections.export-begun", "ann", "all inspections", "CSV"));
    }

    @Test
    void an_export_that_breaks_off_is_on_record_with_what_left() {
        AtomicInteger taken = new AtomicInteger();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> export.export(gaskets(), "JSON_LINES", ANN, (inspection, decision) -> {
                    if (taken.incrementAndGet() > 700) {
                        throw new IOException("the browser has gone");
                    }
                }));

        assertThat(newest(1).get(0).newValue()).isEqualTo("JSON_LINES, 700, broken off");
        assertThat(newest(1).get(0).subject()).isEqualTo("inspections with product = gasket");
    }

    @Test
    void what_the_filter_leaves_out_stays() throws IOException {
        Set<String> products = new HashSet<>();
        AtomicInteger taken = new AtomicInteger();

        export.export(gaskets(), "CSV", ANN, (inspection, decision) -> {
            products.add(inspection.result().product());
            taken.incrementAndGet();
        });

        assertThat(products).containsExactly("gasket");
        assertThat(taken).hasValue(ROWS / 10);
    }

    @Test
    void what_people_decided_leaves_with_the_part_that_it_is_about() throws IOException {
        Map<Long, Decision> decided = new TreeMap<>();

        export.export(gaskets(), "CSV", ANN, (inspection, decision) -> {
            if (decision != null) {
                decided.put(inspection.id(), decision);
            }
        });

        assertThat(decided.keySet()).containsExactly(10L, 20L);
        assertThat(decided.values())
                .extracting(
                        Decision::outcome, Decision::defect, Decision::reason, Decision::decidedBy, Decision::decidedAt)
                .containsExactly(
                        tuple(Verdict.REJECT, "scratch", "on the face", "oscar", DECIDED),
                        tuple(Verdict.REJECT, null, "it stayed after cleaning", "ann", DECIDED));
    }

    @Test
    void a_machine_gets_nothing() {
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> export.export(
                        InspectionCriteria.ALL.with(Verdict.REJECT),
                        "CSV",
                        new Actor("robot", "10.0.0.8", Role.MACHINE),
                        (inspection, decision) -> {}));
    }

    private static InspectionCriteria gaskets() {
        return InspectionCriteria.ofPart("gasket", null);
    }

    private List<AuditEvent> newest(int count) {
        return DATABASE.inTransaction(() -> audit.newest(0, count));
    }
}
