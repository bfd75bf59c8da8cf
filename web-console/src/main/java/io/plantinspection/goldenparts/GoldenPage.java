package io.plantinspection.goldenparts;

import io.plantinspection.gate.Gates;
import io.plantinspection.golden.GoldenContent;
import io.plantinspection.golden.GoldenSets;
import io.plantinspection.platform.TextForm;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.signin.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;

/** The golden parts of a product; relabelling and removing them. */
@Named
@RequestScoped
public class GoldenPage {

    private static final System.Logger LOG = System.getLogger(GoldenPage.class.getName());

    @Inject
    private GoldenSets golden;

    @Inject
    private Gates gates;

    @Inject
    private ModelRegistry registry;

    @Inject
    private GoldenCommand command;

    @Inject
    private CurrentUser user;

    private List<String> products;
    private GoldenContent content;
    private String reason;
    private String refusal;

    /** Shows the first product where the address names none. */
    public void load() {
        if (!TextForm.NAME.fits(command.getProduct())) {
            command.setProduct(products().isEmpty() ? null : products().get(0));
        }
    }

    /** The products that have models or golden parts, by name. */
    public List<String> products() {
        if (products == null) {
            products = Stream.concat(registry.all().stream().map(ModelVersion::product), golden.products().stream())
                    .distinct()
                    .sorted()
                    .toList();
        }
        return products;
    }

    /** What the product's set holds; null where there is no product yet. */
    public GoldenContent content() {
        if (content == null && command.getProduct() != null) {
            content = golden.of(command.getProduct());
        }
        return content;
    }

    /** Golden parts of either kind that a gate needs at least. */
    public int partsNeeded() {
        return gates.partsNeeded();
    }

    /** Whether there are enough for a gate. */
    public boolean isLargeEnough() {
        return gates.isLargeEnough(content());
    }

    /** Relabels or removes the chosen part. */
    public String carryOut() {
        try {
            if (command.removal()) {
                golden.remove(command.part(), user.actor(), reason);
            } else {
                golden.relabel(command.part(), command.label(), user.actor(), reason);
            }
            return "/golden?faces-redirect=true&includeViewParams=true";
        } catch (IllegalStateException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "a golden part could not be changed", e);
            refusal = e.getMessage();
            return null;
        }
    }

    /** Why nothing was changed, or null. */
    public String refusal() {
        return refusal;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
