package io.plantinspection.golden;

import io.plantinspection.platform.TextForm;

/**
 * What is known of a golden part.
 *
 * @param name a serial number or a name, 1 to 64 printable characters
 * @param bad whether it must not be shipped
 * @param defect what is wrong with it, 1 to 64 printable characters, or null; nothing is wrong with a good part
 */
public record GoldenLabel(String name, boolean bad, String defect) {

    public GoldenLabel {
        TextForm.LABEL.require(name, "the name of a golden part");
        if (defect != null) {
            TextForm.LABEL.require(defect, "the defect of a golden part");
        }
        if (!bad && defect != null) {
            throw new IllegalArgumentException(
                    "a good part has no defect: call the part " + name + " bad, or leave the defect out");
        }
    }

    @Override
    public String toString() {
        return name + ": " + (bad ? "bad" + (defect == null ? "" : " (" + defect + ")") : "good");
    }
}
