package io.plantinspection.thresholds;

import io.plantinspection.messages.Thresholds;
import io.plantinspection.messages.Verdict;
import io.plantinspection.simulation.LogitAxis;
import io.plantinspection.simulation.Sample;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** What is tried on the page of thresholds, for as long as it is looked at. */
@Named
@ViewScoped
public class ThresholdView implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int PARTS = 1000;

    private String product;
    private String version;
    private int base;
    private int parts = PARTS;
    private Double review;
    private Double reject;
    private Integer restores;
    private Sample sample;
    private LogitAxis axis;
    private Verdict from;
    private Verdict to;

    /** Begins to try thresholds against this version, which is in force. */
    void begin(int inForce) {
        base = inForce;
    }

    /** Version of the thresholds that was in force when the page was opened. */
    int base() {
        return base;
    }

    /** Tries these. */
    void attempt(Thresholds thresholds) {
        review = thresholds.review();
        reject = thresholds.reject();
        restores = null;
    }

    /** Tries those of an earlier version. */
    void attemptAgain(Thresholds earlier) {
        attempt(earlier);
        restores = earlier.version();
    }

    /** Looks at the parts that change in this way. */
    public void show(Verdict given, Verdict then) {
        from = given;
        to = then;
    }

    /** What is tried, as the version after the one in force, or nothing unless 0 &lt;= review &lt;= reject &lt;= 1. */
    Optional<Thresholds> tried() {
        if (review == null || reject == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Thresholds(base + 1, review, reject));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The version whose thresholds were chosen to be tried again, or null. */
    Integer restores() {
        return restores;
    }

    /** The parts that thresholds are tried on, found once. */
    Sample sample(IntFunction<Sample> latest) {
        if (sample == null) {
            sample = latest.apply(parts);
        }
        return sample;
    }

    /** The axis that scores are drawn on, which stays as it is while lines are moved on it. */
    LogitAxis axis(Supplier<LogitAxis> fitting) {
        if (axis == null) {
            axis = fitting.get();
        }
        return axis;
    }

    /** Has the axis chosen anew. */
    void refit() {
        axis = null;
    }

    /** Verdict that was given to the parts that are looked at, or null before one way to change was chosen. */
    Verdict from() {
        return from;
    }

    /** Verdict that they would get, or null before one way to change was chosen. */
    Verdict to() {
        return to;
    }

    public String getProduct() {
        return product;
    }

    public void setProduct(String product) {
        this.product = product;
    }

    /** The version that the address names, for the list of versions to begin where it is; or null. */
    public String getVersion() {
        return version;
    }

    public void setVersion(String version) {
        this.version = version;
    }

    /** How many of the last parts thresholds are tried on. */
    public int getParts() {
        return parts;
    }

    public void setParts(int parts) {
        if (this.parts != parts) {
            sample = null;
            axis = null;
        }
        this.parts = parts;
    }

    public Double getReview() {
        return review;
    }

    public void setReview(Double review) {
        this.review = review;
    }

    public Double getReject() {
        return reject;
    }

    public void setReject(Double reject) {
        this.reject = reject;
    }
}
