package io.plantinspection.thresholds;

import io.plantinspection.messages.Thresholds;
import io.plantinspection.proposal.ProposalDecisions;
import io.plantinspection.proposal.RefusedProposalException;
import io.plantinspection.proposal.ThresholdChoice;
import io.plantinspection.proposal.ThresholdProposals;
import io.plantinspection.signature.SignatureRefusedException;
import io.plantinspection.signin.CurrentUser;
import io.plantinspection.threshold.ThresholdPolicies;
import io.plantinspection.threshold.ThresholdPolicy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Proposes what is tried on the page of thresholds, and decides on what waits. */
@Named
@RequestScoped
public class ThresholdCommand {

    private static final System.Logger LOG = System.getLogger(ThresholdCommand.class.getName());

    @Inject
    private ThresholdProposals proposals;

    @Inject
    private ProposalDecisions decisions;

    @Inject
    private ThresholdPolicies policies;

    @Inject
    private ThresholdView view;

    @Inject
    private CurrentUser user;

    private String reason;
    private String password;
    private String refusal;

    /** Proposes what is tried, or puts it in force where no second person is asked for. */
    public String propose() {
        return carryOut(() -> {
            Thresholds tried = view.tried()
                    .orElseThrow(() -> new IllegalArgumentException("thresholds need 0 <= review <= reject <= 1"));
            if (isAgain(tried)) {
                proposals.goBack(
                        view.getProduct(), view.base(), view.restores(), view.getParts(), reason, user.actor());
            } else {
                proposals.propose(
                        new ThresholdChoice(
                                view.getProduct(),
                                view.base(),
                                tried.review(),
                                tried.reject(),
                                view.getParts(),
                                reason),
                        user.actor());
            }
        });
    }

    /** Whether the thresholds of an earlier version were chosen and left as they are. */
    private boolean isAgain(Thresholds tried) {
        return view.restores() != null
                && policies.version(view.getProduct(), view.restores())
                        .map(ThresholdPolicy::thresholds)
                        .filter(earlier -> earlier.review() == tried.review() && earlier.reject() == tried.reject())
                        .isPresent();
    }

    /** Signs the proposal. */
    public String approve(long proposal) {
        return carryOut(() -> decisions.approve(proposal, password, user.actor()));
    }

    /** Declines the proposal. */
    public String decline(long proposal) {
        return carryOut(() -> decisions.decline(proposal, reason, user.actor()));
    }

    /** Takes the proposal back. */
    public String withdraw(long proposal) {
        return carryOut(() -> decisions.withdraw(proposal, user.actor()));
    }

    private String carryOut(Runnable command) {
        try {
            command.run();
            return "/thresholds?faces-redirect=true&includeViewParams=true";
        } catch (RefusedProposalException e) {
            refusal = "thresholds.refused." + e.refusal();
        } catch (SignatureRefusedException e) {
            refusal = "signature.refused." + e.outcome();
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "thresholds could not be changed", e);
            refusal = "thresholds.refused";
        }
        return null;
    }

    /** Key of the text that says why nothing was done, or null. */
    public String refusal() {
        return refusal;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
