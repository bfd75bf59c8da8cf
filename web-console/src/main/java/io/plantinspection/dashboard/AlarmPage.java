package io.plantinspection.dashboard;

import io.plantinspection.alarms.Alarms;
import io.plantinspection.alarms.PlantAlarm;
import io.plantinspection.signin.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.NoSuchElementException;

/** The alarms that somebody should look at, and taking notice of one. */
@Named
@RequestScoped
public class AlarmPage {

    private static final int MOST = 100;
    private static final int SHOWN = 4;

    private static final System.Logger LOG = System.getLogger(AlarmPage.class.getName());

    @Inject
    private Alarms alarms;

    @Inject
    private CurrentUser user;

    @Inject
    private FacesContext faces;

    private List<PlantAlarm> open;
    private long id;
    private String reason;
    private boolean refused;

    /** Those that last and those that nobody has taken notice of, the newest first. */
    public List<PlantAlarm> open() {
        if (open == null) {
            open = alarms.open(MOST);
        }
        return open;
    }

    /** The newest of them. */
    public List<PlantAlarm> shown() {
        return open().stream().limit(SHOWN).toList();
    }

    /** Number of the others. */
    public long more() {
        return open().size() - shown().size();
    }

    /** Number of those that nobody has taken notice of; as many as are shown at most. */
    public long unnoticed() {
        return open().stream().filter(alarm -> alarm.acknowledgedAt().isEmpty()).count();
    }

    /** The newest ones, whatever became of them. */
    public List<PlantAlarm> newest() {
        return alarms.newest(0, MOST);
    }

    /** What is shown, in short. */
    String state() {
        StringBuilder state = new StringBuilder();
        open().forEach(alarm -> state.append(alarm.id())
                .append(alarm.endedAt())
                .append(alarm.acknowledgedAt())
                .append(' '));
        return state.toString();
    }

    /** Takes notice of the chosen one, and shows the page anew. */
    public String acknowledge() {
        try {
            alarms.acknowledge(id, user.actor(), reason);
            return faces.getViewRoot().getViewId() + "?faces-redirect=true&includeViewParams=true";
        } catch (IllegalStateException | IllegalArgumentException | NoSuchElementException e) {
            LOG.log(System.Logger.Level.WARNING, "an alarm could not be acknowledged", e);
            refused = true;
            return null;
        }
    }

    /** Whether what was asked for could not be done. */
    public boolean refused() {
        return refused;
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
