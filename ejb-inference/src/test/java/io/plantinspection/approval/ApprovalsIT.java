package io.plantinspection.approval;

import static io.plantinspection.gate.GatedPlant.ANN;
import static io.plantinspection.gate.GatedPlant.BEN;
import static io.plantinspection.gate.GatedPlant.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.plantinspection.access.Actor;
import io.plantinspection.access.ForbiddenException;
import io.plantinspection.access.Permission;
import io.plantinspection.access.Role;
import io.plantinspection.accounts.TestAccounts;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.gate.GatedPlant;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Sha256;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.Stage;
import io.plantinspection.signature.SignatureRefusedException;
import io.plantinspection.signature.Signatures;
import io.plantinspection.testing.BrightSpotModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalsIT {

    private static final String PASSWORD = "three green bottles";
    private static final Actor MIA = new Actor("mia", "10.0.0.7", Role.APPROVER);

    @TempDir
    private Path home;

    private GatedPlant plant;
    private Signatures signatures;
    private Approvals approvals;

    @BeforeEach
    void start() {
        plant = new GatedPlant(home, Map.of());
        var accounts = new TestAccounts(plant.database());
        accounts.add("mia", Role.APPROVER, PASSWORD);
        accounts.add("ann", Role.ENGINEER, PASSWORD);
        accounts.add("ben", Role.ENGINEER, PASSWORD);
        var entities = plant.database().entities();
        signatures = new Signatures(entities, accounts.check(), plant.audit());
        approvals = new Approvals(
                entities,
                plant.registry(),
                plant.activation(),
                plant.gates(),
                signatures,
                plant.audit(),
                new DatabaseClock(entities));
        plant.addParts();
        plant.publish(new BrightSpotModel(PRODUCT, "1"));
    }

    @AfterEach
    void stop() {
        plant.close();
    }

    @Test
    void a_model_comes_into_force_when_two_people_agree_and_the_gate_is_passed() throws Exception {
        assertThatIllegalStateException().isThrownBy(this::activate).withMessageContaining("was not approved");
        assertThatIllegalStateException().isThrownBy(this::propose).withMessageContaining("begin its gate");
        plant.gate("1");
        Approval proposal = propose();
        assertThat(plant.inTransaction(() -> approvals.open()))
                .extracting(Approval::id)
                .containsExactly(proposal.id());

        Approval approved = approve(proposal, MIA, PASSWORD);

        assertThat(approved.state()).isEqualTo(Approval.State.APPROVED);
        assertThat(model().stage()).isEqualTo(Stage.APPROVED);
        assertThat(model().approvedBy()).isEqualTo("mia");
        assertThat(Sha256.of(approved.recordText().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(approved.recordHash());
        assertThat(approved.recordText())
                .contains("model digest: " + model().digest() + "\n", "golden parts: ", "thresholds: review 0.4");
        assertThat(plant.inTransaction(() -> signatures.of("flange/1")))
                .singleElement()
                .satisfies(signature -> {
                    assertThat(signature.account()).isEqualTo("mia");
                    assertThat(signature.recordHash()).isEqualTo(approved.recordHash());
                });
        assertThat(activate().stage()).isEqualTo(Stage.ACTIVE);
        assertThat(plant.inTransaction(() -> plant.audit().newest(0, 10)))
                .extracting(AuditEvent::action)
                .containsSubsequence(
                        "model.activated", "model.approved", "signature.given", "model.proposed", "gate.ended");
        assertThat(plant.inTransaction(plant.audit()::verify).intact()).isTrue();
    }

    @Test
    void who_trained_tried_or_proposed_a_model_cannot_approve_it() throws Exception {
        plant.gate("1");
        Approval proposal = plant.inTransaction(
                () -> approvals.propose(PRODUCT, "1", new Actor("eve", "127.0.0.1", Role.ENGINEER), "better"));

        for (Actor first : new Actor[] {ANN, BEN, new Actor("eve", "127.0.0.1")}) {
            var mighty = new Actor(first.name(), first.origin(), EnumSet.allOf(Permission.class));
            assertThatIllegalStateException()
                    .isThrownBy(() -> approve(proposal, mighty, PASSWORD))
                    .withMessageContaining(first.name() + " did");
        }
        assertThatThrownBy(() -> approve(proposal, BEN, PASSWORD)).isInstanceOf(ForbiddenException.class);
        assertThat(model().stage()).isEqualTo(Stage.CANDIDATE);
    }

    @Test
    void a_wrong_password_approves_nothing_and_is_on_record() throws Exception {
        plant.gate("1");
        Approval proposal = propose();

        plant.inTransaction(() -> assertThatThrownBy(() -> approvals.approve(proposal.id(), MIA, "guessed", "fine"))
                .isInstanceOf(SignatureRefusedException.class));

        assertThat(model().isApproved()).isFalse();
        assertThat(plant.inTransaction(() -> plant.audit().newest(0, 1)))
                .extracting(AuditEvent::action)
                .containsExactly("signature.refused");
    }

    @Test
    void what_was_changed_since_the_proposal_cannot_be_signed() throws Exception {
        plant.gate("1");
        Approval proposal = propose();
        plant.database()
                .execute("insert into model_metric values (" + model().id() + ", 'image_auroc', 0.99, 0.98, 1.0)");

        assertThatIllegalStateException()
                .isThrownBy(() -> approve(proposal, MIA, PASSWORD))
                .withMessageContaining("was changed since it was proposed");
        plant.add(true, 0.9);
        assertThatIllegalStateException()
                .isThrownBy(() -> approve(proposal, MIA, PASSWORD))
                .withMessageContaining("out of date");
    }

    @Test
    void a_proposal_is_declined_or_withdrawn_with_a_reason_and_can_be_made_again() throws Exception {
        plant.gate("1");
        Approval first = propose();
        assertThatIllegalStateException().isThrownBy(this::propose).withMessageContaining("already, by ben");
        assertThatThrownBy(() -> plant.inTransaction(() -> approvals.decline(first.id(), BEN, "no")))
                .isInstanceOf(ForbiddenException.class);
        plant.inTransaction(() -> approvals.decline(first.id(), MIA, "too few scratches among the golden parts"));
        Approval second = propose();
        plant.inTransaction(() -> approvals.withdraw(second.id(), BEN, "one more training"));

        assertThatIllegalStateException()
                .isThrownBy(() -> approve(second, MIA, PASSWORD))
                .withMessageContaining("answered before");
        ModelVersion model = model();
        assertThat(plant.inTransaction(() -> approvals.of(model)))
                .extracting(Approval::state, Approval::decidedBy)
                .containsExactly(tuple(Approval.State.WITHDRAWN, "ben"), tuple(Approval.State.DECLINED, "mia"));
    }

    @Test
    void what_is_signed_says_that_a_model_is_quantised() throws Exception {
        plant.publish(new BrightSpotModel(PRODUCT, "2").with("quantised", "int8"));
        plant.gate("1");
        plant.gate("2");

        Approval eight = plant.inTransaction(() -> approvals.propose(PRODUCT, "2", BEN, "as good, and quicker"));

        assertThat(eight.recordText()).contains("\nquantised: int8\n");
        assertThat(propose().recordText()).doesNotContain("quantised");
    }

    private ModelVersion model() {
        return plant.inTransaction(() -> plant.registry().find(PRODUCT, "1").orElseThrow());
    }

    private Approval propose() {
        return plant.inTransaction(() -> approvals.propose(PRODUCT, "1", BEN, "sees dents better"));
    }

    private Approval approve(Approval proposal, Actor actor, String password) {
        return plant.inTransaction(() -> approvals.approve(proposal.id(), actor, password, "the figures convince me"));
    }

    private ModelVersion activate() {
        return plant.inTransaction(() -> plant.activation().activate(PRODUCT, "1", ANN, "approved"));
    }
}
