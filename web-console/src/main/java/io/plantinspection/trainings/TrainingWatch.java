package io.plantinspection.trainings;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.io.Serializable;

/** Which training a page shows, and what it shows of it, for as long as it is looked at. */
@Named
@ViewScoped
public class TrainingWatch implements Serializable {

    private static final long serialVersionUID = 1;

    private String id;
    private String shown;
    private String shownStrip;

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    /** Notes what is shown now, and says whether that is another state than before. */
    boolean shows(String state) {
        boolean other = !state.equals(shown);
        shown = state;
        return other;
    }

    /** Notes which strip is shown first now, and says whether that is another one than before. */
    boolean showsStrip(String first) {
        boolean other = !first.equals(shownStrip);
        shownStrip = first;
        return other;
    }
}
