package io.plantinspection.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.access.Actor;
import io.plantinspection.access.ForbiddenException;
import io.plantinspection.access.Role;
import io.plantinspection.inspection.Inspection;
import io.plantinspection.inspection.JudgingPlant;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.MessageSchemas;
import io.plantinspection.messages.PartDecision;
import io.plantinspection.messages.Verdict;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions about parts that were really judged, with a real database and broker. */
class DecisionsIT {

    private static final String PRODUCT = "flange";
    private static final int GREY = 128;
    private static final int WHITE = 255;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final Actor ANNA = new Actor("anna", "10.0.0.1", Role.OPERATOR);
    private static final Actor BERND = new Actor("bernd", "10.0.0.2", Role.OPERATOR);
    private static final Actor ENGINEER = new Actor("erika", "10.0.0.3", Role.ENGINEER);
    private static final Ruling FINE = new Ruling(Verdict.ACCEPT, null, "Only dust; clean part is fine");
    private static final Ruling SCRATCHED = new Ruling(Verdict.REJECT, "scratch", "Scratch on the sealing face");

    @TempDir
    private Path home;

    private JudgingPlant plant;
    private DecidingPlant people;

    @BeforeEach
    void start() throws Exception {
        plant = new JudgingPlant(home);
        plant.activate(PRODUCT, "1");
        people = new DecidingPlant(plant);
    }

    @AfterEach
    void stop() throws Exception {
        people.close();
        plant.close();
    }

    @Test
    void an_operator_decides_what_the_model_left_open_and_the_verdict_stays() {
        Inspection part = plant.judged("r-1", PRODUCT, GREY);

        Decision decision = decide(part, 0, SCRATCHED, ANNA);

        assertThat(read(part).result().verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(decision.outcome()).isEqualTo(Verdict.REJECT);
        assertThat(decision.defect()).isEqualTo("scratch");
        assertThat(plant.auditOf("r-1")).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("inspection.decided");
            assertThat(event.actor()).isEqualTo("anna");
            assertThat(event.oldValue()).isEqualTo("verdict REVIEW");
            assertThat(event.newValue()).isEqualTo("REJECT scratch");
            assertThat(event.reason()).isEqualTo(SCRATCHED.reason());
            assertThat(event.sequence()).isEqualTo(decision.auditSequence());
        });
    }

    @Test
    void a_later_decision_counts_and_the_first_one_stays() {
        Inspection part = plant.judged("r-1", PRODUCT, GREY);
        decide(part, 0, SCRATCHED, ANNA);

        decide(part, 1, FINE, BERND);

        List<Decision> all =
                plant.database().inTransaction(() -> people.decisions().of(part.id()));
        assertThat(all).extracting(Decision::outcome).containsExactly(Verdict.ACCEPT, Verdict.REJECT);
        assertThat(all).extracting(Decision::decidedBy).containsExactly("bernd", "anna");
        assertThat(plant.auditOf("r-1").get(0).oldValue()).isEqualTo("REJECT scratch");
    }

    @Test
    void nobody_overwrites_a_decision_without_having_seen_it() {
        Inspection part = plant.judged("r-1", PRODUCT, GREY);
        decide(part, 0, SCRATCHED, ANNA);

        assertThatThrownBy(() -> decide(part, 0, FINE, BERND))
                .isInstanceOf(DecidedMeanwhileException.class)
                .hasMessageContaining("r-1");
        assertThat(plant.auditOf("r-1")).hasSize(1);
    }

    @Test
    void of_many_who_decide_at_the_same_time_one_is_first() throws Exception {
        Inspection part = plant.judged("r-1", PRODUCT, GREY);
        int many = 8;
        var pool = Executors.newFixedThreadPool(many);
        try {
            List<Callable<Boolean>> attempts = IntStream.range(0, many)
                    .mapToObj(person -> (Callable<Boolean>) () -> decides(part, person))
                    .toList();
            int first = 0;
            for (Future<Boolean> attempt : pool.invokeAll(attempts)) {
                first += attempt.get() ? 1 : 0;
            }
            assertThat(first).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
        assertThat(plant.database().inTransaction(() -> people.decisions().of(part.id())))
                .hasSize(1);
        assertThat(plant.auditOf("r-1")).hasSize(1);
    }

    private boolean decides(Inspection part, int person) {
        try (var other = new DecidingPlant(plant)) {
            other.decide(part, 0, FINE, new Actor("operator-" + person, "10.0.1." + person, Role.OPERATOR));
            return true;
        } catch (DecidedMeanwhileException e) {
            return false;
        }
    }

    @Test
    void a_clear_verdict_is_overridden_by_an_engineer_and_not_by_an_operator() {
        Inspection part = plant.judged("r-1", PRODUCT, WHITE);

        assertThatThrownBy(() -> decide(part, 0, FINE, ANNA))
                .isInstanceOf(ForbiddenException.class)
                .hasMessageContaining("OVERRIDE_VERDICTS");
        decide(part, 0, FINE, ENGINEER);

        assertThat(plant.auditOf("r-1"))
                .singleElement()
                .satisfies(event -> assertThat(event.oldValue()).isEqualTo("verdict REJECT"));
    }

    @Test
    void who_may_only_read_decides_nothing() {
        Inspection part = plant.judged("r-1", PRODUCT, GREY);

        for (Role role : new Role[] {Role.AUDITOR, Role.APPROVER, Role.MACHINE}) {
            assertThatThrownBy(() -> decide(part, 0, FINE, new Actor("x", "10.0.0.9", role)))
                    .isInstanceOf(ForbiddenException.class);
        }
        assertThat(plant.auditOf("r-1")).isEmpty();
    }

    @Test
    void a_part_that_was_never_judged_cannot_be_decided_about() {
        assertThatThrownBy(() ->
                        plant.database().inTransaction(() -> people.decisions().decide(99, 0, FINE, ANNA)))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void the_plant_is_told_and_can_select_what_it_wants_to_hear() {
        Inspection good = plant.judged("r-1", PRODUCT, GREY);
        Inspection bad = plant.judged("r-2", PRODUCT, GREY);
        try (JMSContext mes = plant.connect();
                JMSConsumer rejects = mes.createConsumer(
                        mes.createTopic(Destinations.INSPECTION_DECISIONS),
                        "decision = 'REJECT' and product = 'flange' and station = 'st-4'")) {
            decide(good, 0, FINE, ANNA);
            Decision decided = decide(bad, 0, SCRATCHED, ANNA);

            PartDecision told = JsonMessages.read(
                    MessageSchemas.DECISION.checked(rejects.receiveBody(String.class, PATIENCE_MILLIS)),
                    PartDecision.class);

            assertThat(told).isEqualTo(decided.message());
            assertThat(told.requestId()).isEqualTo("r-2");
            assertThat(told.verdict()).isEqualTo(Verdict.REVIEW);
        }
    }

    private Decision decide(Inspection part, int seen, Ruling ruling, Actor actor) {
        return people.decide(part, seen, ruling, actor);
    }

    private Inspection read(Inspection part) {
        return plant.database().inTransaction(() -> plant.inspections().find(part.id()));
    }
}
