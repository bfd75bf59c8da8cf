package io.plantinspection.audits;

import io.plantinspection.layout.PlantTime;
import io.plantinspection.platform.RetentionSettings;
import io.plantinspection.platform.Settings;
import io.plantinspection.platform.TextForm;
import io.plantinspection.retention.HeldParts;
import io.plantinspection.retention.RetentionHold;
import io.plantinspection.retention.RetentionHolds;
import io.plantinspection.signin.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;

/** The parts whose pictures are held; placing and releasing holds. */
@Named
@RequestScoped
public class HoldPage {

    private static final System.Logger LOG = System.getLogger(HoldPage.class.getName());

    @Inject
    private RetentionHolds holds;

    @Inject
    private Settings settings;

    @Inject
    private CurrentUser user;

    private List<RetentionHold> all;
    private Long number;
    private String product;
    private String serial;
    private String lot;
    private String from;
    private String to;
    private String reason;
    private boolean refused;

    /** All holds; those that hold first. */
    public List<RetentionHold> all() {
        if (all == null) {
            all = holds.all();
        }
        return all;
    }

    /** Days for which pictures are kept where nothing else is set for a product, or null for ever. */
    public Long days() {
        RetentionSettings retention = settings.retention();
        return retention.otherwise().map(kept -> kept.toDays()).orElse(null);
    }

    /** Chooses the hold that is to be released. */
    public void choose(long chosen) {
        number = chosen;
    }

    /** Holds the parts that were described. */
    public String place() {
        return carryOut(() ->
                holds.place(new HeldParts(product, serial, lot, instant(from), instant(to)), user.actor(), line()));
    }

    /** Releases the hold that was chosen. */
    public String release() {
        return carryOut(() -> holds.release(number, user.actor(), line()));
    }

    private String carryOut(Runnable command) {
        try {
            command.run();
            return "/holds?faces-redirect=true";
        } catch (IllegalArgumentException | IllegalStateException | NoSuchElementException | DateTimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "a hold was not changed", e);
            refused = true;
            return null;
        }
    }

    private String line() {
        return TextForm.printable(reason);
    }

    private static Instant instant(String time) {
        return time == null ? null : PlantTime.read(time);
    }

    /** Whether what was asked for could not be done. */
    public boolean refused() {
        return refused;
    }

    public Long getNumber() {
        return number;
    }

    public void setNumber(Long number) {
        this.number = number;
    }

    public String getProduct() {
        return product;
    }

    public void setProduct(String product) {
        this.product = product;
    }

    public String getSerial() {
        return serial;
    }

    public void setSerial(String serial) {
        this.serial = serial;
    }

    public String getLot() {
        return lot;
    }

    public void setLot(String lot) {
        this.lot = lot;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
