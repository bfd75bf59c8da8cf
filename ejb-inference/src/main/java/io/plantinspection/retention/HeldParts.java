package io.plantinspection.retention;

import io.plantinspection.platform.TextForm;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which inspections a hold is for: those that fit everything that is said. */
@Embeddable
public class HeldParts {

    private String product;

    private String serial;

    private String lot;

    @Column(name = "from_at")
    private Instant from;

    @Column(name = "to_at")
    private Instant to;

    protected HeldParts() {}

    /**
     * Says which.
     *
     * @param product of the parts, or null
     * @param serial of the part, or null
     * @param lot of the parts, or null
     * @param from when the first was judged, or null
     * @param to before when the last was judged, or null
     * @throws IllegalArgumentException if nothing is said, a text is not of its form or the times are in no order
     */
    public HeldParts(String product, String serial, String lot, Instant from, Instant to) {
        if (Stream.of(product, serial, lot, from, to).allMatch(Objects::isNull)) {
            throw new IllegalArgumentException("say which parts are held: a product, serial, lot or time");
        }
        for (String label : new String[] {product, serial, lot}) {
            if (label != null && !TextForm.LABEL.fits(label)) {
                throw new IllegalArgumentException("a product, serial or lot must have " + TextForm.LABEL);
            }
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("the time must begin before it ends");
        }
        this.product = product;
        this.serial = serial;
        this.lot = lot;
        this.from = from;
        this.to = to;
    }

    public String product() {
        return product;
    }

    public String serial() {
        return serial;
    }

    public String lot() {
        return lot;
    }

    public Instant from() {
        return from;
    }

    public Instant to() {
        return to;
    }

    /** What is said, for the audit trail. */
    @Override
    public String toString() {
        return Stream.of(
                        said("product", product),
                        said("serial", serial),
                        said("lot", lot),
                        said("from", from),
                        said("before", to))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private static String said(String name, Object value) {
        return value == null ? null : name + " " + value;
    }
}
