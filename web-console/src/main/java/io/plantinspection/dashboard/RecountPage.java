package io.plantinspection.dashboard;

import io.plantinspection.signin.CurrentUser;
import io.plantinspection.statistics.Rollup;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;

/** Compares the figures with a recount of all inspections, and has everything counted again. */
@Named
@RequestScoped
public class RecountPage {

    @Inject
    private Rollup rollup;

    @Inject
    private CurrentUser user;

    private List<Instant> wrong;
    private String reason;
    private boolean begun;

    /** Counts all inspections beside the figures. */
    public void check() {
        wrong = rollup.check();
    }

    /** Throws the figures away; they are counted again in the background. */
    public void rebuild() {
        rollup.rebuild(user.actor(), reason);
        begun = true;
        reason = null;
    }

    /** The hours whose figures are wrong, or null if nobody has asked. */
    public List<Instant> wrong() {
        return wrong;
    }

    /** Whether everything is counted again now. */
    public boolean begun() {
        return begun;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
