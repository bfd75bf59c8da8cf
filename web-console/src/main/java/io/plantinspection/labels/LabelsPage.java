package io.plantinspection.labels;

import io.plantinspection.decision.LabelledSet;
import io.plantinspection.decision.LabelledSets;
import io.plantinspection.labelled.LabelledDatasets;
import io.plantinspection.platform.TextForm;
import io.plantinspection.signin.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;

/** What people have decided, as data to train with: taken out as a file, or made a dataset. */
@Named
@RequestScoped
public class LabelsPage {

    private static final System.Logger LOG = System.getLogger(LabelsPage.class.getName());

    /** A product and its decided parts. */
    public record Labels(String product, LabelledSet set) {}

    @Inject
    private LabelledSets sets;

    @Inject
    private LabelledDatasets datasets;

    @Inject
    private CurrentUser user;

    @Inject
    private FacesContext faces;

    private List<Labels> all;
    private String product;
    private String name;
    private String base;
    private String reason;
    private String made;
    private String refusal;

    /** Products with decided parts. */
    public List<Labels> all() {
        if (all == null) {
            all = sets.products().stream()
                    .map(each -> new Labels(each, sets.of(each)))
                    .toList();
        }
        return all;
    }

    /** Datasets that a new one can begin with. */
    public List<String> datasets() {
        return datasets.names();
    }

    /** Sends the decided parts of a product as a zip file. */
    public void download(String chosen) throws IOException {
        LabelledSet set = sets.takeOut(chosen, user.actor());
        ExternalContext response = faces.getExternalContext();
        response.setResponseContentType("application/zip");
        String file = TextForm.NAME.fits(chosen) ? chosen : "labels";
        response.setResponseHeader("Content-Disposition", "attachment; filename=\"" + file + "-labels.zip\"");
        LabelledSets.zip(set, file, response.getResponseOutputStream());
        faces.responseComplete();
    }

    /** Makes a dataset of the decided parts of a product. */
    public void make() {
        try {
            LabelledSet set = datasets.make(product, name, base, user.actor(), reason);
            made = name + ": " + set.text();
        } catch (IllegalArgumentException | IllegalStateException e) {
            LOG.log(System.Logger.Level.INFO, "a dataset was not made", e);
            refusal = e.getMessage();
        }
    }

    /** What was made, or null. */
    public String made() {
        return made;
    }

    /** Why nothing was made, or null. */
    public String refusal() {
        return refusal;
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

    public String getBase() {
        return base;
    }

    public void setBase(String base) {
        this.base = base;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
