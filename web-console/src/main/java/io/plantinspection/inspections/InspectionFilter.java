package io.plantinspection.inspections;

import io.plantinspection.messages.Verdict;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.io.Serializable;

/** What the list of inspections is narrowed to, for as long as it is looked at. */
@Named
@ViewScoped
public class InspectionFilter implements Serializable {

    private static final long serialVersionUID = 1;

    private Verdict verdict;

    /** The one verdict that is shown, or null for all. */
    public Verdict getVerdict() {
        return verdict;
    }

    public void setVerdict(Verdict verdict) {
        this.verdict = verdict;
    }
}
