package io.plantinspection.dashboard;

import io.plantinspection.statistics.Place;
import io.plantinspection.statistics.Span;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;

/** What a dashboard is narrowed to, and what it shows, for as long as it is looked at. */
@Named
@ViewScoped
public class DashboardFilter implements Serializable {

    private static final long serialVersionUID = 1;

    private final HashMap<String, Integer> shown = new HashMap<>();
    private String product;
    private String station;
    private String line;
    private Span span = Span.SHIFT;

    Place place() {
        return new Place(product, station, line);
    }

    /** Notes what a part of the page shows now, and says whether it is something else than before. */
    boolean isNew(String part, String state) {
        Integer before = shown.put(part, state.hashCode());
        return before == null || before != state.hashCode();
    }

    /** The one product that is shown, or null for all. */
    public String getProduct() {
        return product;
    }

    public void setProduct(String product) {
        this.product = product;
    }

    /** The one station that is shown, or null for all. */
    public String getStation() {
        return station;
    }

    public void setStation(String station) {
        this.station = station;
    }

    /** The one line that is shown, or null for all. */
    public String getLine() {
        return line;
    }

    public void setLine(String line) {
        this.line = line;
    }

    public Span getSpan() {
        return span;
    }

    public void setSpan(Span span) {
        this.span = span == null ? Span.SHIFT : span;
    }
}
