package io.plantinspection.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.access.Actor;
import io.plantinspection.access.ForbiddenException;
import io.plantinspection.access.Role;
import io.plantinspection.accounts.TestAccounts;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.TestRegistry;
import io.plantinspection.signature.Signatures;
import io.plantinspection.simulation.Simulations;
import io.plantinspection.testing.TestDatabase;
import io.plantinspection.threshold.ThresholdPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A plant with the flange's model 1 in force, where Ann and Ben propose other thresholds and Mia may sign them. */
final class ProposingPlant implements AutoCloseable {

    static final Actor ANN = new Actor("ann", "10.0.0.1", Role.ENGINEER);
    static final Actor BEN = new Actor("ben", "10.0.0.2", Role.ENGINEER);
    static final Actor MIA = new Actor("mia", "10.0.0.7", Role.APPROVER);
    static final String PASSWORD = "three green bottles";

    final TestDatabase database = new TestDatabase();
    final TestRegistry models;
    final ModelVersion model;
    final Signatures signatures;
    final ThresholdProposals proposals;
    final ProposalDecisions decisions;

    /** @param fourEyes whether a second person has to sign */
    ProposingPlant(Path home, boolean fourEyes) {
        models = new TestRegistry(database, home, Map.of("plant.thresholds.four-eyes", Boolean.toString(fourEyes)));
        var accounts = new TestAccounts(database);
        accounts.add("mia", Role.APPROVER, PASSWORD);
        signatures = new Signatures(database.entities(), accounts.check(), models.audit());
        var inForce = new ThresholdsInForce(models.registry(), models.thresholds(), models.clock());
        proposals = new ThresholdProposals(
                database.entities(),
                inForce,
                models.thresholds(),
                new Simulations(database.entities()),
                models.audit(),
                models.clock(),
                models.settings());
        decisions = new ProposalDecisions(database.entities(), inForce, signatures, models.audit(), models.clock());
        model = models.bringIntoForce("flange", "1");
    }

    static ThresholdChoice choice(int base, double review, double reject) {
        return new ThresholdChoice("flange", base, review, reject, 100, "too many false alarms");
    }

    ThresholdProposal propose(int base, double review, double reject) {
        return database.inTransaction(() -> proposals.propose(choice(base, review, reject), ANN));
    }

    void approve(ThresholdProposal proposal) {
        database.inTransaction(() -> decisions.approve(proposal.id(), PASSWORD, MIA));
    }

    ThresholdProposal waiting() {
        return database.inTransaction(() -> proposals.waiting("flange")).orElseThrow();
    }

    List<ThresholdProposal> history() {
        return database.inTransaction(() -> database.entities()
                .createQuery("select p from ThresholdProposal p order by p.id desc", ThresholdProposal.class)
                .getResultList());
    }

    List<ProposalState> states() {
        int version = inForce().thresholds().version();
        return history().stream().map(proposal -> proposal.state(version)).toList();
    }

    ThresholdPolicy inForce() {
        return database.inTransaction(
                () -> models.thresholds().current("flange").orElseThrow());
    }

    AuditEvent newestEntry() {
        return database.inTransaction(() -> models.audit().newest(0, 1)).get(0);
    }

    /** Asserts that an attempt is refused for this reason. */
    void refused(Refusal refusal, Supplier<?> attempt) {
        assertThatThrownBy(() -> database.inTransaction(attempt))
                .isInstanceOfSatisfying(
                        RefusedProposalException.class,
                        e -> assertThat(e.refusal()).isEqualTo(refusal));
    }

    /** Asserts that whoever attempts this may not. */
    void forbidden(Supplier<?> attempt) {
        assertThatThrownBy(() -> database.inTransaction(attempt)).isInstanceOf(ForbiddenException.class);
    }

    @Override
    public void close() {
        models.close();
        database.close();
    }
}
