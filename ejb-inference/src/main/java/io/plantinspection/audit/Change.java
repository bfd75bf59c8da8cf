package io.plantinspection.audit;

import io.plantinspection.platform.TextForm;

/**
 * What was done.
 *
 * @param action in the form {@code thing.verb}, such as {@code model.activated}
 * @param subject what it was done to
 * @param oldValue what was before, or null
 * @param newValue what is now, or null
 * @param reason why, or null
 */
public record Change(String action, String subject, String oldValue, String newValue, String reason) {

    private static final int LONGEST = 1000;

    public Change {
        action = line(action);
        subject = line(subject);
        oldValue = line(oldValue);
        newValue = line(newValue);
        reason = line(reason);
    }

    /** One printable line of bounded length, whatever was typed or sent. */
    private static String line(String text) {
        if (text == null) {
            return null;
        }
        String printable = TextForm.printable(text);
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST - 1) + "\u2026";
    }
}
