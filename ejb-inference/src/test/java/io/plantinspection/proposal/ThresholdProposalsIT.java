package io.plantinspection.proposal;

import static io.plantinspection.proposal.ProposingPlant.ANN;
import static io.plantinspection.proposal.ProposingPlant.BEN;
import static io.plantinspection.proposal.ProposingPlant.MIA;
import static io.plantinspection.proposal.ProposingPlant.PASSWORD;
import static io.plantinspection.proposal.ProposingPlant.choice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plantinspection.audit.AuditEvent;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.simulation.JudgedParts;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be proposed, and what becomes of it while it waits. */
class ThresholdProposalsIT {

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
    void proposed_thresholds_wait_and_decide_nothing() {
        plant.propose(1, 0.3, 0.7);

        assertThat(plant.waiting()).satisfies(proposal -> {
            assertThat(proposal.thresholds()).isEqualTo(new Thresholds(2, 0.3, 0.7));
            assertThat(proposal.proposedBy()).isEqualTo("ann");
            assertThat(proposal.reason()).isEqualTo("too many false alarms");
            assertThat(proposal.state(1)).isEqualTo(ProposalState.WAITING);
        });
        assertThat(plant.inForce().thresholds()).isEqualTo(new Thresholds(1, 0.4, 0.6));
        assertThat(plant.newestEntry())
                .extracting(AuditEvent::action, AuditEvent::actor, AuditEvent::subject, AuditEvent::reason)
                .containsExactly("threshold.proposed", "ann", "flange", "too many false alarms");
    }

    @Test
    void a_proposal_falls_away_when_another_model_comes_into_force() {
        ThresholdProposal proposal = plant.propose(1, 0.3, 0.7);

        plant.models.bringIntoForce("flange", "2");

        assertThat(plant.states()).containsExactly(ProposalState.OVERTAKEN);
        assertThat(plant.database.inTransaction(() -> plant.proposals.waiting("flange")))
                .isEmpty();
        plant.refused(Refusal.OVERTAKEN, () -> plant.decisions.approve(proposal.id(), PASSWORD, MIA));
        plant.refused(Refusal.OVERTAKEN, () -> plant.decisions.withdraw(proposal.id(), ANN));
        plant.refused(Refusal.OVERTAKEN, () -> plant.proposals.propose(choice(1, 0.2, 0.7), ANN));
        assertThat(plant.propose(2, 0.3, 0.7).base()).isEqualTo(2);
    }

    @Test
    void one_proposal_waits_at_a_time() {
        plant.propose(1, 0.3, 0.7);

        plant.refused(Refusal.ONE_WAITS, () -> plant.proposals.propose(choice(1, 0.2, 0.7), BEN));
    }

    @Test
    void thresholds_that_are_none_or_change_nothing_are_refused() {
        for (double[] wrong : new double[][] {
            {0.7, 0.3}, {-0.1, 0.5}, {0.5, 1.1}, {Double.NaN, 0.5}, {0.5, Double.NaN}, {0, Double.POSITIVE_INFINITY}
        }) {
            assertThatIllegalArgumentException()
                    .as("%s, %s", wrong[0], wrong[1])
                    .isThrownBy(() -> plant.propose(1, wrong[0], wrong[1]))
                    .withMessageContaining("review");
        }
        for (String reason : new String[] {null, "", " ", "two\nlines", "x".repeat(1001)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ThresholdChoice("flange", 1, 0.3, 0.7, 100, reason))
                    .withMessageContaining("reason");
        }
        plant.refused(Refusal.NO_CHANGE, () -> plant.proposals.propose(choice(1, 0.4, 0.6), ANN));
        plant.refused(
                Refusal.NO_MODEL,
                () -> plant.proposals.propose(new ThresholdChoice("valve", 1, 0.3, 0.7, 100, "none there"), ANN));
        assertThat(plant.history()).isEmpty();
    }

    @Test
    void what_a_proposal_was_tried_on_stays_with_it() {
        new JudgedParts(plant.database)
                .judge(plant.model, plant.inForce().thresholds(), 0.1, 0.35, 0.5, 0.65, 0.65, 0.9);

        ThresholdProposal proposal =
                plant.database.inTransaction(() -> plant.proposals.propose(choice(1, 0.3, 0.7), ANN));

        assertThat(proposal.changed()).isEqualTo(3);
        assertThat(proposal.sample(plant.model.digest()).parts()).isEqualTo(6);
        assertThat(plant.newestEntry().newValue()).endsWith("would change 3 of 6 verdicts");
    }

    @Test
    void what_was_dropped_is_listed_and_what_waits_or_is_in_force_is_not() {
        ThresholdProposal declined = plant.propose(1, 0.3, 0.7);
        plant.database.inTransaction(() -> plant.decisions.decline(declined.id(), "misses scratches", MIA));
        ThresholdProposal withdrawn = plant.propose(1, 0.2, 0.7);
        plant.database.inTransaction(() -> plant.decisions.withdraw(withdrawn.id(), ANN));
        plant.approve(plant.propose(1, 0.35, 0.7));
        ThresholdProposal overtaken = plant.propose(2, 0.1, 0.7);
        plant.models.bringIntoForce("flange", "2");
        plant.propose(3, 0.25, 0.7);

        assertThat(plant.database.inTransaction(() -> plant.proposals.dropped("flange", 10)))
                .extracting(ThresholdProposal::id)
                .containsExactly(overtaken.id(), withdrawn.id(), declined.id());
    }
}
