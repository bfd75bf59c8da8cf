package io.plantinspection.trainings;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/** The fields of the form that has a model trained, as they were filled in; nothing in it is checked yet. */
@Named
@ViewScoped
public class TrainingAnswers implements Serializable {

    private static final long serialVersionUID = 1;

    private final HashMap<String, String> overrides = new HashMap<>();
    private String product;
    private String dataset;
    private String profile = "demo";
    private String device = "any";
    private long seed = 1;
    private boolean activate;
    private String reason;
    private boolean scheduled;
    private String calendar = "0 2 * * 1-5";
    private int newParts;
    private String from;

    /** Values that are to be others than the profile's, by name; blank for those that are not. */
    public Map<String, String> getOverrides() {
        return overrides;
    }

    public String getProduct() {
        return product;
    }

    public void setProduct(String product) {
        this.product = product;
    }

    public String getDataset() {
        return dataset;
    }

    public void setDataset(String dataset) {
        this.dataset = dataset;
    }

    public String getProfile() {
        return profile;
    }

    public void setProfile(String profile) {
        this.profile = profile;
    }

    public String getDevice() {
        return device;
    }

    public void setDevice(String device) {
        this.device = device;
    }

    public long getSeed() {
        return seed;
    }

    public void setSeed(long seed) {
        this.seed = seed;
    }

    public boolean isActivate() {
        return activate;
    }

    public void setActivate(boolean activate) {
        this.activate = activate;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public boolean isScheduled() {
        return scheduled;
    }

    public void setScheduled(boolean scheduled) {
        this.scheduled = scheduled;
    }

    public String getCalendar() {
        return calendar;
    }

    public void setCalendar(String calendar) {
        this.calendar = calendar;
    }

    public int getNewParts() {
        return newParts;
    }

    public void setNewParts(int newParts) {
        this.newParts = newParts;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }
}
