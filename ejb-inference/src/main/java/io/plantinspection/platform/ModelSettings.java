package io.plantinspection.platform;

import static io.plantinspection.platform.SettingSource.require;

/**
 * What an installation decides about the life of its models.
 *
 * @param approval what a model needs before it judges parts
 * @param gate what a model must do on the golden parts before it may be proposed
 */
public record ModelSettings(Approval approval, GateSettings gate) {

    /** What a model needs before it judges parts. */
    public enum Approval {
        /** A passed gate and the signature of a second person. */
        REQUIRED,
        /** Nothing: whoever may activate models activates any. */
        AUTOMATIC
    }

    /**
     * The bounds of the gate.
     *
     * @param parts golden parts of either kind, good and bad, that there must be at least
     * @param aurocMargin how much lower than the active model's the AUROC may be
     * @param newEscapes bad parts that the active model holds back and the candidate may let pass
     * @param falseAlarmMargin how much larger than the active model's the share of good parts held back may be
     * @param leastAuroc of a product's first model
     * @param mostEscapes share of bad parts that a product's first model may let pass
     * @param mostFalseAlarms share of good parts that a product's first model may hold back
     */
    public record GateSettings(
            int parts,
            double aurocMargin,
            int newEscapes,
            double falseAlarmMargin,
            double leastAuroc,
            double mostEscapes,
            double mostFalseAlarms) {

        public GateSettings {
            require(parts > 0, "plant.models.gate.parts", "1 part or more", parts);
            share("plant.models.gate.auroc-margin", aurocMargin);
            require(newEscapes >= 0, "plant.models.gate.new-escapes", "0 parts or more", newEscapes);
            share("plant.models.gate.false-alarm-margin", falseAlarmMargin);
            share("plant.models.gate.least-auroc", leastAuroc);
            share("plant.models.gate.most-escapes", mostEscapes);
            share("plant.models.gate.most-false-alarms", mostFalseAlarms);
        }

        private static void share(String name, double value) {
            require(value >= 0 && value <= 1, name, "between 0 and 1", value);
        }

        /** One line of numbers, in the order of the components. */
        public String toText() {
            return parts + " " + aurocMargin + " " + newEscapes + " " + falseAlarmMargin + " " + leastAuroc + " "
                    + mostEscapes + " " + mostFalseAlarms;
        }

        /** The bounds in such a line. */
        public static GateSettings ofText(String text) {
            String[] numbers = text.split(" ");
            return new GateSettings(
                    Integer.parseInt(numbers[0]),
                    Double.parseDouble(numbers[1]),
                    Integer.parseInt(numbers[2]),
                    Double.parseDouble(numbers[3]),
                    Double.parseDouble(numbers[4]),
                    Double.parseDouble(numbers[5]),
                    Double.parseDouble(numbers[6]));
        }

        static GateSettings from(SettingSource source) {
            return new GateSettings(
                    (int) source.number("plant.models.gate.parts", 10),
                    source.decimal("plant.models.gate.auroc-margin", 0.01),
                    (int) source.number("plant.models.gate.new-escapes", 0),
                    source.decimal("plant.models.gate.false-alarm-margin", 0.02),
                    source.decimal("plant.models.gate.least-auroc", 0.95),
                    source.decimal("plant.models.gate.most-escapes", 0.02),
                    source.decimal("plant.models.gate.most-false-alarms", 0.10));
        }
    }

    static ModelSettings from(SettingSource source) {
        return new ModelSettings(source.choice("plant.models.approval", Approval.REQUIRED), GateSettings.from(source));
    }
}
