package io.plantinspection.trainings;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;

/** Which training a page shows, and what it shows of it, for as long as it is looked at. */
@Named
@ViewScoped
public class TrainingWatch implements Serializable {

    private static final long serialVersionUID = 1;

    private final HashMap<String, String> shown = new HashMap<>();
    private String id;

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    /** Notes the state in which a part of the page is shown now, and says whether it is another than before. */
    boolean isNew(String part, String state) {
        return !state.equals(shown.put(part, state));
    }
}
