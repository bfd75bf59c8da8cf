package io.plantinspection.goldenparts;

import io.plantinspection.golden.GoldenLabel;
import io.plantinspection.golden.GoldenPart;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.io.Serializable;

/** Whose golden parts are shown, and which one is about to be changed. */
@Named
@ViewScoped
public class GoldenCommand implements Serializable {

    private static final long serialVersionUID = 1;

    private String product;
    private long part;
    private boolean removal;
    private String name;
    private boolean bad;
    private String defect;

    /** Opens the dialog to change what is known of a part. */
    public void relabel(GoldenPart chosen) {
        choose(chosen, false);
    }

    /** Opens the dialog to take a part out of the set. */
    public void remove(GoldenPart chosen) {
        choose(chosen, true);
    }

    private void choose(GoldenPart chosen, boolean toRemove) {
        part = chosen.id();
        removal = toRemove;
        name = chosen.name();
        bad = chosen.bad();
        defect = chosen.defect();
    }

    GoldenLabel label() {
        return new GoldenLabel(name, bad, bad ? defect : null);
    }

    /** Number of the part. */
    public long part() {
        return part;
    }

    /** Whether it is to be removed, not relabelled. */
    public boolean removal() {
        return removal;
    }

    public String getProduct() {
        return product;
    }

    public void setProduct(String product) {
        this.product = product;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public boolean isBad() {
        return bad;
    }

    public void setBad(boolean bad) {
        this.bad = bad;
    }

    public String getDefect() {
        return defect;
    }

    public void setDefect(String defect) {
        this.defect = defect;
    }
}
