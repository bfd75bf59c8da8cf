package io.plantinspection.report;

import io.plantinspection.messages.Verdict;
import java.util.Locale;

/** A verdict by colour, sign and word, so that nobody depends on the colour. */
final class VerdictMark {

    private VerdictMark() {}

    static String of(Verdict verdict) {
        String sign = switch (verdict) {
            case ACCEPT -> "&#10003;";
            case REVIEW -> "&#9678;";
            case REJECT -> "&#10005;";
        };
        return "<span class=" + verdict.name().toLowerCase(Locale.ROOT) + ">" + sign + " " + verdict + "</span>";
    }
}
