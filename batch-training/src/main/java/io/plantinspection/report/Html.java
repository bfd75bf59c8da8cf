package io.plantinspection.report;

import java.util.Base64;
import java.util.Locale;

/** Text and numbers as they stand in an HTML or SVG document. */
final class Html {

    private static final char REPLACEMENT = '\uFFFD';

    private Html() {}

    /** Text from outside, which can neither become markup nor turn the direction of what stands around it. */
    static String text(String outside) {
        StringBuilder escaped = new StringBuilder("<bdi>");
        escape(outside, escaped);
        return escaped.append("</bdi>").toString();
    }

    /** Text from outside as the value of an attribute in double quotes. */
    static String attribute(String outside) {
        StringBuilder escaped = new StringBuilder();
        escape(outside, escaped);
        return escaped.toString();
    }

    private static void escape(String outside, StringBuilder escaped) {
        outside.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(unseen(c) ? REPLACEMENT : c);
            }
        });
    }

    private static boolean unseen(int c) {
        if (c == '\n' || c == '\t') {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    }

    /** A number as {@link String#format} writes it in English. */
    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** A share as per cent with one decimal; a thin space cannot break. */
    static String percent(double share) {
        return format("%.1f\u202f%%", 100 * share);
    }

    /** A PNG as an address that holds the picture itself. */
    static String picture(byte[] png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }
}
