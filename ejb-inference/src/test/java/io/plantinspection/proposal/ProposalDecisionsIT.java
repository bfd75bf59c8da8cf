package io.plantinspection.proposal;

import static io.plantinspection.proposal.ProposingPlant.ANN;
import static io.plantinspection.proposal.ProposingPlant.BEN;
import static io.plantinspection.proposal.ProposingPlant.MIA;
import static io.plantinspection.proposal.ProposingPlant.PASSWORD;
import static io.plantinspection.proposal.ProposingPlant.choice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.signature.Meaning;
import io.plantinspection.signature.SignatureRefusedException;
import io.plantinspection.threshold.ThresholdOrigin;
import io.plantinspection.threshold.ThresholdPolicy;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a second person says of proposed thresholds. */
class ProposalDecisionsIT {

    @TempDir
    private Path home;

    private ProposingPlant plant;

    @BeforeEach
    void start() {
        plant = new ProposingPlant(home, true);
    }

    @AfterEach
    void stop() {
        plant.close();
    }

    @Test
    void a_second_person_signs_and_the_thresholds_are_in_force() {
        ThresholdProposal proposal = plant.propose(1, 0.3, 0.7);

        plant.approve(proposal);

        assertThat(plant.inForce().thresholds()).isEqualTo(new Thresholds(2, 0.3, 0.7));
        assertThat(plant.inForce().origin())
                .isEqualTo(
                        new ThresholdOrigin(ThresholdOrigin.Kind.BY_HAND, null, "ann", "mia", "too many false alarms"));
        assertThat(plant.inForce().modelId()).isEqualTo(plant.model.id());
        assertThat(plant.history()).extracting(ThresholdProposal::decidedBy).containsExactly("mia");
        assertThat(plant.states()).containsExactly(ProposalState.ADOPTED);
        assertThat(plant.newestEntry())
                .extracting(AuditEvent::action, AuditEvent::actor, AuditEvent::newValue)
                .containsExactly("threshold.changed", "mia", "version 2: review 0.3, reject 0.7");
    }

    @Test
    void the_signature_is_bound_to_everything_that_was_proposed() {
        plant.approve(plant.propose(1, 0.3, 0.7));

        ThresholdProposal adopted = plant.history().get(0);
        assertThat(plant.database.inTransaction(() -> plant.signatures.of("flange/thresholds/2")))
                .singleElement()
                .satisfies(signature -> {
                    assertThat(signature.account()).isEqualTo("mia");
                    assertThat(signature.meaning()).isEqualTo(Meaning.APPROVED_THRESHOLDS);
                    assertThat(signature.recordHash()).isEqualTo(adopted.hash(plant.model.digest()));
                });
        String signed = adopted.hash(plant.model.digest());
        for (String change : List.of("review = 0.31", "reject = 0.71", "reason = 'other'", "proposed_by = 'eve'")) {
            plant.database.execute("update threshold_proposal set " + change);
            assertThat(plant.history().get(0).hash(plant.model.digest()))
                    .as(change)
                    .isNotEqualTo(signed);
        }
    }

    @Test
    void a_wrong_password_changes_nothing() {
        ThresholdProposal proposal = plant.propose(1, 0.3, 0.7);

        assertThatThrownBy(() ->
                        plant.database.inTransaction(() -> plant.decisions.approve(proposal.id(), "guessed", MIA)))
                .isInstanceOf(SignatureRefusedException.class);

        assertThat(plant.inForce().thresholds().version()).isEqualTo(1);
        assertThat(plant.states()).containsExactly(ProposalState.WAITING);
    }

    @Test
    void whoever_proposed_thresholds_cannot_approve_of_them() {
        var mia = new Actor("mia", "10.0.0.7", EnumSet.of(Permission.SET_THRESHOLDS, Permission.APPROVE));
        ThresholdProposal proposal =
                plant.database.inTransaction(() -> plant.proposals.propose(choice(1, 0.3, 0.7), mia));

        plant.refused(Refusal.SAME_PERSON, () -> plant.decisions.approve(proposal.id(), PASSWORD, mia));
        assertThat(plant.inForce().thresholds().version()).isEqualTo(1);
    }

    @Test
    void an_approver_declines_with_a_reason() {
        ThresholdProposal proposal = plant.propose(1, 0.3, 0.7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plant.database.inTransaction(() -> plant.decisions.decline(proposal.id(), " ", MIA)));

        plant.database.inTransaction(() -> plant.decisions.decline(proposal.id(), "misses scratches", MIA));

        assertThat(plant.states()).containsExactly(ProposalState.DECLINED);
        assertThat(plant.history().get(0).decisionReason()).isEqualTo("misses scratches");
        assertThat(plant.inForce().thresholds().version()).isEqualTo(1);
        plant.refused(Refusal.DECIDED, () -> plant.decisions.approve(proposal.id(), PASSWORD, MIA));
        assertThat(plant.propose(1, 0.2, 0.7).id()).isNotEqualTo(proposal.id());
    }

    @Test
    void a_proposal_is_withdrawn_by_whoever_made_it() {
        ThresholdProposal proposal = plant.propose(1, 0.3, 0.7);
        plant.refused(Refusal.OTHER_PERSON, () -> plant.decisions.withdraw(proposal.id(), BEN));

        plant.database.inTransaction(() -> plant.decisions.withdraw(proposal.id(), ANN));

        assertThat(plant.states()).containsExactly(ProposalState.WITHDRAWN);
        plant.refused(Refusal.DECIDED, () -> plant.decisions.withdraw(proposal.id(), ANN));
    }

    @Test
    void only_those_set_and_approve_who_may() {
        for (Role role : List.of(Role.OPERATOR, Role.AUDITOR, Role.APPROVER, Role.MACHINE)) {
            plant.forbidden(() -> plant.proposals.propose(choice(1, 0.3, 0.7), new Actor("eve", "10.0.0.9", role)));
        }
        ThresholdProposal proposal = plant.propose(1, 0.3, 0.7);
        for (Role role : List.of(Role.OPERATOR, Role.AUDITOR, Role.ENGINEER, Role.ADMINISTRATOR, Role.MACHINE)) {
            var eve = new Actor("eve", "10.0.0.9", role);
            plant.forbidden(() -> plant.decisions.approve(proposal.id(), PASSWORD, eve));
            plant.forbidden(() -> plant.decisions.decline(proposal.id(), "no", eve));
        }
        plant.forbidden(() -> plant.decisions.withdraw(proposal.id(), MIA));
        assertThat(plant.states()).containsExactly(ProposalState.WAITING);
    }

    @Test
    void the_versions_say_where_they_come_from() {
        plant.approve(plant.propose(1, 0.3, 0.7));
        plant.models.bringIntoForce("flange", "2");

        assertThat(plant.database.inTransaction(() -> plant.models.thresholds().history("flange", 0, 10)))
                .extracting(ThresholdPolicy::origin)
                .extracting(ThresholdOrigin::kind, ThresholdOrigin::chosenBy, ThresholdOrigin::approvedBy)
                .containsExactly(
                        tuple(ThresholdOrigin.Kind.CALIBRATED, "ann", null),
                        tuple(ThresholdOrigin.Kind.BY_HAND, "ann", "mia"),
                        tuple(ThresholdOrigin.Kind.CALIBRATED, "ann", null));
    }
}
