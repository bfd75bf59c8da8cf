package io.plantinspection.thresholds;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.ValueHolder;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.ConverterException;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A threshold as the fields of the page hold it: rounded to what a person can read. What is left as it was written, or is
 * brought to where the other line is, stands for the threshold with all its digits; anything else for what was typed.
 */
@Named
@RequestScoped
public class ThresholdNumber implements Converter<Double> {

    /** Of the distance from 0 or 1, whichever is nearer: enough to tell places of the axis apart. */
    private static final int SIGNIFICANT = 5;

    private static final int MOST_DIGITS = 15;

    @Inject
    private ThresholdView view;

    @Override
    public Double getAsObject(FacesContext faces, UIComponent field, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String typed = text.strip();
        return Stream.of((Double) ((ValueHolder) field).getValue(), view.getReview(), view.getReject())
                .filter(Objects::nonNull)
                .filter(held -> written(held).equals(typed))
                .findFirst()
                .orElseGet(() -> number(typed));
    }

    private static Double number(String typed) {
        try {
            return Double.valueOf(typed);
        } catch (NumberFormatException e) {
            throw new ConverterException(e);
        }
    }

    @Override
    public String getAsString(FacesContext faces, UIComponent field, Double threshold) {
        return threshold == null ? "" : written(threshold);
    }

    /** What a field has for this threshold. */
    public String text(double threshold) {
        return written(threshold);
    }

    /** Where one threshold is above another, its text is no lower. */
    static String written(double threshold) {
        double distance = Math.min(threshold, 1 - threshold);
        double digits = SIGNIFICANT - 1 + Math.ceil(-Math.log10(distance));
        return distance > 0 && digits < MOST_DIGITS
                ? new BigDecimal(threshold)
                        .setScale((int) digits, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                : Double.toString(threshold);
    }
}
