package io.plantinspection.inspections;

import io.plantinspection.decision.Decision;
import io.plantinspection.decision.Decisions;
import io.plantinspection.decision.ReviewQueue;
import io.plantinspection.platform.TextForm;
import io.plantinspection.signin.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The parts that wait for a decision, and the way from one to the next. */
@Named
@RequestScoped
public class ReviewPage {

    @Inject
    private ReviewQueue queue;

    @Inject
    private Decisions decisions;

    @Inject
    private CurrentUser user;

    private String on;
    private String product;
    private String after;
    private String decided;
    private Decision justNow;
    private String ended;
    private Map<String, Long> sizes;

    /** How many parts wait, by product. */
    public List<Map.Entry<String, Long>> products() {
        return List.copyOf(sizes().entrySet());
    }

    /** How many parts wait of the product that is worked on, or of all. */
    public long size() {
        return product == null
                ? sizes().values().stream().mapToLong(Long::longValue).sum()
                : sizes().getOrDefault(product, 0L);
    }

    private Map<String, Long> sizes() {
        if (sizes == null) {
            sizes = queue.sizes();
        }
        return sizes;
    }

    /** Leads to the next part if the address asks for it, else shows how many wait. */
    public String begin() {
        if (!working()) {
            return null;
        }
        return next(after != null && after.matches("\\d{1,18}") ? Long.parseLong(after) : 0);
    }

    /** The decision that was taken just now, or null. */
    public Decision justNow() {
        if (justNow == null && decided != null && decided.matches("\\d{1,18}")) {
            justNow = decisions.current(Long.parseLong(decided)).orElse(null);
        }
        return justNow;
    }

    /** Where the next part is shown, or that none is left. */
    String next(long behind) {
        OptionalLong next = queue.next(product, behind, user.actor());
        String chosen = product == null ? "" : "&product=" + product;
        if (next.isPresent()) {
            return "/inspection?faces-redirect=true&id=" + next.getAsLong() + "&review=on" + chosen;
        }
        return "/review?faces-redirect=true&ended=on" + chosen;
    }

    /** Whether parts are looked at one after the other. */
    public boolean working() {
        return "on".equals(on);
    }

    /** {@code on} where no further part was left, or others had the rest on their screens; else null. */
    public String getEnded() {
        return ended;
    }

    public void setEnded(String ended) {
        this.ended = ended;
    }

    public String getOn() {
        return on;
    }

    public void setOn(String on) {
        this.on = on;
    }

    public String getDecided() {
        return decided;
    }

    public void setDecided(String decided) {
        this.decided = decided;
    }

    /** The only product that is worked on, or null. */
    public String getProduct() {
        return product;
    }

    public void setProduct(String product) {
        this.product = TextForm.NAME.orNull(product);
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = after;
    }
}
