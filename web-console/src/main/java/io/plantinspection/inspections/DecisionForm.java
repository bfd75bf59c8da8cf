package io.plantinspection.inspections;

import io.plantinspection.access.Permission;
import io.plantinspection.decision.DecidedMeanwhileException;
import io.plantinspection.decision.Decisions;
import io.plantinspection.decision.Ruling;
import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.Settings;
import io.plantinspection.signin.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.ResourceBundle;

/** What a person decides about the inspection on the page, and where that leads. */
@Named
@RequestScoped
public class DecisionForm {

    private static final System.Logger LOG = System.getLogger(DecisionForm.class.getName());

    @Inject
    private Decisions decisions;

    @Inject
    private InspectionPage page;

    @Inject
    private ReviewPage review;

    @Inject
    private CurrentUser user;

    @Inject
    private Settings settings;

    @Inject
    private FacesContext faces;

    private Verdict outcome;
    private String defect;
    private String reason;
    private Integer seen;
    private String refusal;

    /** Whether the user may decide about this part. */
    public boolean allowed() {
        return page.inspection() != null
                && user.may(Permission.DECIDE_REVIEWS)
                && (page.result().verdict() == Verdict.REVIEW || user.may(Permission.OVERRIDE_VERDICTS));
    }

    /** Names that are offered for what is wrong. */
    public List<String> defects() {
        return settings.decisions().defects();
    }

    /** What a defect is called on the page: those that the installation has added have no translation. */
    public String label(String defect) {
        String key = "defect." + defect;
        return texts().containsKey(key) ? texts().getString(key) : defect.replace('_', ' ');
    }

    /** Texts that are offered for why a part is good after all. */
    public List<String> reasons() {
        return List.of(texts().getString("decision.reasons").split(" *\\| *"));
    }

    private ResourceBundle texts() {
        return faces.getApplication().getResourceBundle(faces, "text");
    }

    /** Decides, and goes on to the next part that waits if the user came that way. */
    public String decide() {
        long id = page.inspection().id();
        try {
            decisions.decide(id, seen == null ? 0 : seen, new Ruling(outcome, defect, reason), user.actor());
            return (review.working() ? review.next(id) : "/inspection?faces-redirect=true&id=" + id) + "&decided=" + id;
        } catch (DecidedMeanwhileException e) {
            LOG.log(System.Logger.Level.DEBUG, "two people decided about one part", e);
            refusal = "decision.meanwhile";
            page.rereadDecisions();
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.DEBUG, "a decision was not complete", e);
            refusal = "decision.incomplete";
        }
        return null;
    }

    /** Key of the text that says why nothing was decided, or null. */
    public String refusal() {
        return refusal;
    }

    public Verdict getOutcome() {
        return outcome;
    }

    public void setOutcome(Verdict outcome) {
        this.outcome = outcome;
    }

    public String getDefect() {
        return defect;
    }

    public void setDefect(String defect) {
        this.defect = defect;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    /** Number of the decision that is on the page; 0 for none. */
    public int getSeen() {
        return page.decision() == null ? 0 : page.decision().number();
    }

    public void setSeen(int seen) {
        this.seen = seen;
    }
}
