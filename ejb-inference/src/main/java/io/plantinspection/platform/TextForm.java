package io.plantinspection.platform;

import java.util.regex.Pattern;

/** Forms that texts from outside must have before they are stored, logged, shown or used as a name. */
public enum TextForm {
    /** Identifies a request for ever. */
    REQUEST_ID("[A-Za-z0-9._:-]{1,64}", "1 to 64 letters, digits, dots, underscores, colons or hyphens"),
    /** Names a product or a dataset; safe as the name of a folder. */
    NAME("[A-Za-z0-9_-]{1,64}", "1 to 64 letters, digits, underscores or hyphens"),
    /** Names an account. */
    ACCOUNT(
            "[A-Za-z0-9][A-Za-z0-9._@-]{0,63}",
            "a letter or digit, then up to 63 letters, digits, dots, underscores, at signs or hyphens"),
    /** Says where a part comes from. */
    LABEL("[^\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]{1,64}", "1 to 64 printable characters"),
    /** Identifies a message, as its broker or its sender's client does. */
    MESSAGE_ID("[^\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]{1,120}", "1 to 120 printable characters"),
    /** Names a file below a folder; without steps to itself or upwards, and without the other kind of slash. */
    FILE(
            "(?=.{1,512}$)(?!/)(?:(?:^|/)(?!\\.{1,2}(?:/|$))[^/\\\\\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]+)+",
            "1 to 512 printable characters: names with / between, none of them . or .., and no backslash"),
    /** A point in time as in RFC 3339, with T and Z in capitals. */
    INSTANT(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})",
            "a time such as 2026-11-22T09:15:02.25+01:00"),
    /** SHA-256 in hexadecimal. */
    DIGEST("[0-9a-fA-F]{64}", "64 hexadecimal digits"),
    /** Says why something is done. */
    REASON("[^\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]{1,1000}", "1 to 1000 printable characters");

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]");

    private final Pattern pattern;
    private final String description;

    TextForm(String pattern, String description) {
        this.pattern = Pattern.compile(pattern);
        this.description = description;
    }

    /** Whether the text is there and has this form. */
    public boolean fits(String text) {
        return text != null && pattern.matcher(text).matches();
    }

    /** The text itself, or null if it does not have this form. */
    public String orNull(String text) {
        return fits(text) ? text : null;
    }

    /**
     * The text itself.
     *
     * @param what the text is, such as {@code the reason}
     * @throws IllegalArgumentException if it does not have this form, or is blank
     */
    public String require(String text, String what) {
        if (!fits(text) || text.isBlank()) {
            throw new IllegalArgumentException(what + " must be " + description);
        }
        return text;
    }

    /** The text as one line that forges no other, in a log or anywhere: what is not printable is replaced. */
    public static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
    }

    /** The form in words. */
    @Override
    public String toString() {
        return description;
    }
}
