package io.plantinspection.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.plantinspection.access.Actor;
import io.plantinspection.access.ForbiddenException;
import io.plantinspection.access.Permission;
import io.plantinspection.access.Role;
import io.plantinspection.accounts.TestAccounts;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.TestRegistry;
import io.plantinspection.signature.Meaning;
import io.plantinspection.signature.SignatureRefusedException;
import io.plantinspection.signature.Signatures;
import io.plantinspection.simulation.JudgedParts;
import io.plantinspection.simulation.Simulations;
import io.plantinspection.testing.TestDatabase;
import io.plantinspection.threshold.ThresholdOrigin;
import io.plantinspection.threshold.ThresholdPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThresholdProposalsIT {

    private static final Actor ANN = new Actor("ann", "10.0.0.1", Role.ENGINEER);
    private static final Actor BEN = new Actor("ben", "10.0.0.2", Role.ENGINEER);
    private static final Actor MIA = new Actor("mia", "10.0.0.7", Role.APPROVER);
    private static final String PASSWORD = "three green bottles";

    @TempDir
    private Path home;

    private final TestDatabase database = new TestDatabase();
    private final JudgedParts parts = new JudgedParts(database);
    private TestRegistry plant;
    private Signatures signatures;
    private ThresholdProposals proposals;
    private ProposalDecisions decisions;
    private ModelVersion model;

    @BeforeEach
    void start() {
        start("true");
        model = plant.bringIntoForce("flange", "1");
    }

    private void start(String fourEyes) {
        plant = new TestRegistry(database, home, Map.of("plant.thresholds.four-eyes", fourEyes));
        var accounts = new TestAccounts(database);
        signatures = new Signatures(database.entities(), accounts.check(), plant.audit());
        var inForce = new ThresholdsInForce(plant.registry(), plant.thresholds(), plant.clock());
        proposals = new ThresholdProposals(
                database.entities(),
                inForce,
                plant.thresholds(),
                new Simulations(database.entities()),
                plant.audit(),
                plant.clock(),
                plant.settings());
        decisions = new ProposalDecisions(database.entities(), inForce, signatures, plant.audit(), plant.clock());
        if (fourEyes.equals("true")) {
            accounts.add("mia", Role.APPROVER, PASSWORD);
        }
    }

    private void startWithoutFourEyes() {
        plant.close();
        start("false");
    }

    @AfterEach
    void stop() {
        plant.close();
        database.close();
    }

    @Test
    void proposed_thresholds_wait_and_decide_nothing() {
        propose(1, 0.3, 0.7);

        assertThat(waiting()).satisfies(proposal -> {
            assertThat(proposal.thresholds()).isEqualTo(new Thresholds(2, 0.3, 0.7));
            assertThat(proposal.proposedBy()).isEqualTo("ann");
            assertThat(proposal.reason()).isEqualTo("too many false alarms");
            assertThat(proposal.state(1)).isEqualTo(ProposalState.WAITING);
        });
        assertThat(inForce().thresholds()).isEqualTo(new Thresholds(1, 0.4, 0.6));
        assertThat(newestEntry())
                .extracting(AuditEvent::action, AuditEvent::actor, AuditEvent::subject, AuditEvent::reason)
                .containsExactly("threshold.proposed", "ann", "flange", "too many false alarms");
    }

    @Test
    void a_second_person_signs_and_the_thresholds_are_in_force() {
        ThresholdProposal proposal = propose(1, 0.3, 0.7);

        approve(proposal);

        assertThat(inForce().thresholds()).isEqualTo(new Thresholds(2, 0.3, 0.7));
        assertThat(inForce().origin())
                .isEqualTo(
                        new ThresholdOrigin(ThresholdOrigin.Kind.BY_HAND, null, "ann", "mia", "too many false alarms"));
        assertThat(inForce().modelId()).isEqualTo(model.id());
        assertThat(history()).extracting(ThresholdProposal::decidedBy).containsExactly("mia");
        assertThat(states()).containsExactly(ProposalState.ADOPTED);
        assertThat(newestEntry())
                .extracting(AuditEvent::action, AuditEvent::actor, AuditEvent::newValue)
                .containsExactly("threshold.changed", "mia", "version 2: review 0.3, reject 0.7");
    }

    @Test
    void the_signature_is_bound_to_everything_that_was_proposed() {
        approve(propose(1, 0.3, 0.7));

        ThresholdProposal adopted = history().get(0);
        assertThat(database.inTransaction(() -> signatures.of("flange/thresholds/2")))
                .singleElement()
                .satisfies(signature -> {
                    assertThat(signature.account()).isEqualTo("mia");
                    assertThat(signature.meaning()).isEqualTo(Meaning.APPROVED_THRESHOLDS);
                    assertThat(signature.recordHash()).isEqualTo(adopted.hash(model.digest()));
                });
        String signed = adopted.hash(model.digest());
        for (String change : List.of("review = 0.31", "reject = 0.71", "reason = 'other'", "proposed_by = 'eve'")) {
            database.execute("update threshold_proposal set " + change);
            assertThat(history().get(0).hash(model.digest())).as(change).isNotEqualTo(signed);
        }
    }

    @Test
    void a_wrong_password_changes_nothing() {
        ThresholdProposal proposal = propose(1, 0.3, 0.7);

        assertThatThrownBy(() -> database.inTransaction(() -> decisions.approve(proposal.id(), "guessed", MIA)))
                .isInstanceOf(SignatureRefusedException.class);

        assertThat(inForce().thresholds().version()).isEqualTo(1);
        assertThat(states()).containsExactly(ProposalState.WAITING);
    }

    @Test
    void whoever_proposed_thresholds_cannot_approve_of_them() {
        var mia = new Actor("mia", "10.0.0.7", EnumSet.of(Permission.SET_THRESHOLDS, Permission.APPROVE));
        ThresholdProposal proposal = database.inTransaction(() -> proposals.propose(choice(1, 0.3, 0.7), mia));

        refused(Refusal.SAME_PERSON, () -> decisions.approve(proposal.id(), PASSWORD, mia));
        assertThat(inForce().thresholds().version()).isEqualTo(1);
    }

    @Test
    void an_approver_declines_with_a_reason() {
        ThresholdProposal proposal = propose(1, 0.3, 0.7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> database.inTransaction(() -> decisions.decline(proposal.id(), " ", MIA)));

        database.inTransaction(() -> decisions.decline(proposal.id(), "misses scratches", MIA));

        assertThat(states()).containsExactly(ProposalState.DECLINED);
        assertThat(history().get(0).decisionReason()).isEqualTo("misses scratches");
        assertThat(inForce().thresholds().version()).isEqualTo(1);
        refused(Refusal.DECIDED, () -> decisions.approve(proposal.id(), PASSWORD, MIA));
        assertThat(propose(1, 0.2, 0.7).id()).isNotEqualTo(proposal.id());
    }

    @Test
    void a_proposal_is_withdrawn_by_whoever_made_it() {
        ThresholdProposal proposal = propose(1, 0.3, 0.7);
        refused(Refusal.OTHER_PERSON, () -> decisions.withdraw(proposal.id(), BEN));

        database.inTransaction(() -> decisions.withdraw(proposal.id(), ANN));

        assertThat(states()).containsExactly(ProposalState.WITHDRAWN);
        refused(Refusal.DECIDED, () -> decisions.withdraw(proposal.id(), ANN));
    }

    @Test
    void a_proposal_falls_away_when_another_model_comes_into_force() {
        ThresholdProposal proposal = propose(1, 0.3, 0.7);

        plant.bringIntoForce("flange", "2");

        assertThat(states()).containsExactly(ProposalState.OVERTAKEN);
        assertThat(database.inTransaction(() -> proposals.waiting("flange"))).isEmpty();
        refused(Refusal.OVERTAKEN, () -> decisions.approve(proposal.id(), PASSWORD, MIA));
        refused(Refusal.OVERTAKEN, () -> decisions.withdraw(proposal.id(), ANN));
        refused(Refusal.OVERTAKEN, () -> proposals.propose(choice(1, 0.2, 0.7), ANN));
        assertThat(propose(2, 0.3, 0.7).base()).isEqualTo(2);
    }

    @Test
    void one_proposal_waits_at_a_time() {
        propose(1, 0.3, 0.7);

        refused(Refusal.ONE_WAITS, () -> proposals.propose(choice(1, 0.2, 0.7), BEN));
    }

    @Test
    void thresholds_that_are_none_or_change_nothing_are_refused() {
        for (double[] wrong : new double[][] {
            {0.7, 0.3}, {-0.1, 0.5}, {0.5, 1.1}, {Double.NaN, 0.5}, {0.5, Double.NaN}, {0, Double.POSITIVE_INFINITY}
        }) {
            assertThatIllegalArgumentException()
                    .as("%s, %s", wrong[0], wrong[1])
                    .isThrownBy(() -> propose(1, wrong[0], wrong[1]))
                    .withMessageContaining("review");
        }
        for (String reason : new String[] {null, "", " ", "two\nlines", "x".repeat(1001)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ThresholdChoice("flange", 1, 0.3, 0.7, 100, reason))
                    .withMessageContaining("reason");
        }
        refused(Refusal.NO_CHANGE, () -> proposals.propose(choice(1, 0.4, 0.6), ANN));
        refused(
                Refusal.NO_MODEL,
                () -> proposals.propose(new ThresholdChoice("valve", 1, 0.3, 0.7, 100, "none there"), ANN));
        assertThat(history()).isEmpty();
    }

    @Test
    void only_those_set_and_approve_who_may() {
        for (Role role : List.of(Role.OPERATOR, Role.AUDITOR, Role.APPROVER, Role.MACHINE)) {
            forbidden(() -> proposals.propose(choice(1, 0.3, 0.7), new Actor("eve", "10.0.0.9", role)));
        }
        ThresholdProposal proposal = propose(1, 0.3, 0.7);
        for (Role role : List.of(Role.OPERATOR, Role.AUDITOR, Role.ENGINEER, Role.ADMINISTRATOR, Role.MACHINE)) {
            var eve = new Actor("eve", "10.0.0.9", role);
            forbidden(() -> decisions.approve(proposal.id(), PASSWORD, eve));
            forbidden(() -> decisions.decline(proposal.id(), "no", eve));
        }
        forbidden(() -> decisions.withdraw(proposal.id(), MIA));
        assertThat(states()).containsExactly(ProposalState.WAITING);
    }

    @Test
    void what_a_proposal_was_tried_on_stays_with_it() {
        parts.judge(model, inForce().thresholds(), 0.1, 0.35, 0.5, 0.65, 0.65, 0.9);

        ThresholdProposal proposal = database.inTransaction(() -> proposals.propose(choice(1, 0.3, 0.7), ANN));

        assertThat(proposal.changed()).isEqualTo(3);
        assertThat(proposal.sample(model.digest()).parts()).isEqualTo(6);
        assertThat(newestEntry().newValue()).endsWith("would change 3 of 6 verdicts");
    }

    @Test
    void earlier_thresholds_of_the_same_model_are_gone_back_to() {
        startWithoutFourEyes();
        propose(1, 0.3, 0.7);

        database.inTransaction(() -> proposals.goBack("flange", 2, 1, 100, "was better", ANN));

        assertThat(inForce().thresholds()).isEqualTo(new Thresholds(3, 0.4, 0.6));
        assertThat(inForce().origin())
                .isEqualTo(new ThresholdOrigin(ThresholdOrigin.Kind.ROLLED_BACK, 1, "ann", null, "was better"));
        plant.bringIntoForce("flange", "2");
        refused(Refusal.OTHER_MODEL, () -> proposals.goBack("flange", 4, 2, 100, "was better", ANN));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> database.inTransaction(() -> proposals.goBack("flange", 4, 9, 100, "was better", ANN)))
                .withMessageContaining("version 9");
    }

    @Test
    void without_four_eyes_thresholds_are_in_force_at_once() {
        startWithoutFourEyes();

        propose(1, 0.3, 0.7);

        assertThat(inForce().thresholds()).isEqualTo(new Thresholds(2, 0.3, 0.7));
        assertThat(inForce().origin().approvedBy()).isNull();
        assertThat(states()).containsExactly(ProposalState.ADOPTED);
        assertThat(newestEntry().action()).isEqualTo("threshold.changed");
    }

    @Test
    void two_at_once_follow_one_another_without_gaps() throws Exception {
        startWithoutFourEyes();
        plant.bringIntoForce("flange", "2");
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String version = "" + (1 + i % 2);
            double review = i / 100.0;
            attempts.add(() -> {
                database.inTransaction(() -> plant.activation().activate("flange", version, ANN, "at once"));
                return true;
            });
            attempts.add(() -> {
                int base = database.inTransaction(this::inForceNow).thresholds().version();
                try {
                    propose(base, review, 0.9);
                    return true;
                } catch (RefusedProposalException e) {
                    return false;
                }
            });
        }
        int done = 0;
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (var attempt : threads.invokeAll(attempts)) {
                done += attempt.get() ? 1 : 0;
            }
        } finally {
            threads.shutdown();
        }

        int last = 2 + done;
        assertThat(database.inTransaction(() -> plant.thresholds().history("flange", 0, 100)))
                .extracting(policy -> policy.thresholds().version())
                .containsExactlyElementsOf(IntStream.iterate(last, version -> version - 1)
                        .limit(last)
                        .boxed()
                        .toList());
        assertThat(done).isGreaterThanOrEqualTo(12);
        assertThat(inForce().modelId())
                .isEqualTo(database.inTransaction(() -> plant.registry().active("flange"))
                        .orElseThrow()
                        .id());
        assertThat(database.inTransaction(plant.audit()::verify).intact()).isTrue();
    }

    @Test
    void what_was_dropped_is_listed_and_what_waits_or_is_in_force_is_not() {
        ThresholdProposal declined = propose(1, 0.3, 0.7);
        database.inTransaction(() -> decisions.decline(declined.id(), "misses scratches", MIA));
        ThresholdProposal withdrawn = propose(1, 0.2, 0.7);
        database.inTransaction(() -> decisions.withdraw(withdrawn.id(), ANN));
        approve(propose(1, 0.35, 0.7));
        ThresholdProposal overtaken = propose(2, 0.1, 0.7);
        plant.bringIntoForce("flange", "2");
        propose(3, 0.25, 0.7);

        assertThat(database.inTransaction(() -> proposals.dropped("flange", 10)))
                .extracting(ThresholdProposal::id)
                .containsExactly(overtaken.id(), withdrawn.id(), declined.id());
    }

    @Test
    void the_versions_say_where_they_come_from() {
        approve(propose(1, 0.3, 0.7));
        plant.bringIntoForce("flange", "2");

        assertThat(database.inTransaction(() -> plant.thresholds().history("flange", 0, 10)))
                .extracting(ThresholdPolicy::origin)
                .extracting(ThresholdOrigin::kind, ThresholdOrigin::chosenBy, ThresholdOrigin::approvedBy)
                .containsExactly(
                        tuple(ThresholdOrigin.Kind.CALIBRATED, "ann", null),
                        tuple(ThresholdOrigin.Kind.BY_HAND, "ann", "mia"),
                        tuple(ThresholdOrigin.Kind.CALIBRATED, "ann", null));
    }

    private static ThresholdChoice choice(int base, double review, double reject) {
        return new ThresholdChoice("flange", base, review, reject, 100, "too many false alarms");
    }

    private ThresholdProposal propose(int base, double review, double reject) {
        return database.inTransaction(() -> proposals.propose(choice(base, review, reject), ANN));
    }

    private void approve(ThresholdProposal proposal) {
        database.inTransaction(() -> decisions.approve(proposal.id(), PASSWORD, MIA));
    }

    private ThresholdProposal waiting() {
        return database.inTransaction(() -> proposals.waiting("flange")).orElseThrow();
    }

    private List<ThresholdProposal> history() {
        return database.inTransaction(() -> database.entities()
                .createQuery("select p from ThresholdProposal p order by p.id desc", ThresholdProposal.class)
                .getResultList());
    }

    private List<ProposalState> states() {
        int version = inForce().thresholds().version();
        return history().stream().map(proposal -> proposal.state(version)).toList();
    }

    private ThresholdPolicy inForceNow() {
        return plant.thresholds().current("flange").orElseThrow();
    }

    private ThresholdPolicy inForce() {
        return database.inTransaction(this::inForceNow);
    }

    private AuditEvent newestEntry() {
        return database.inTransaction(() -> plant.audit().newest(0, 1)).get(0);
    }

    private void refused(Refusal refusal, Supplier<?> attempt) {
        assertThatThrownBy(() -> database.inTransaction(attempt))
                .isInstanceOfSatisfying(
                        RefusedProposalException.class,
                        e -> assertThat(e.refusal()).isEqualTo(refusal));
    }

    private void forbidden(Supplier<?> attempt) {
        assertThatThrownBy(() -> database.inTransaction(attempt)).isInstanceOf(ForbiddenException.class);
    }
}
