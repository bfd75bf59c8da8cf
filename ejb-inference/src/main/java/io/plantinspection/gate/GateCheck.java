package io.plantinspection.gate;

import io.plantinspection.platform.ModelSettings.GateSettings;
import java.util.List;
import java.util.Locale;

/**
 * One demand of the gate.
 *
 * @param kind what is demanded
 * @param figure what the candidate did
 * @param bound what it may do at worst
 */
public record GateCheck(Kind kind, double figure, double bound) {

    /** Rounding alone must decide nothing. */
    private static final double EDGE = 1e-9;

    /** What is demanded of a candidate. */
    public enum Kind {
        /** AUROC, not less than the bound. */
        AUROC,
        /** Number of bad parts that it lets pass and the model in force does not. */
        NEW_ESCAPES,
        /** Share of bad parts that it lets pass. */
        ESCAPES,
        /** Share of good parts that it holds back. */
        FALSE_ALARMS
    }

    /** What is demanded of a product's first model. */
    static List<GateCheck> first(GateSettings limits, GateFigures candidate) {
        return List.of(
                new GateCheck(Kind.AUROC, candidate.auroc(), limits.leastAuroc()),
                new GateCheck(Kind.ESCAPES, candidate.escapeShare(), limits.mostEscapes()),
                new GateCheck(Kind.FALSE_ALARMS, candidate.falseAlarmShare(), limits.mostFalseAlarms()));
    }

    /** What is demanded of a model that is to follow another. */
    static List<GateCheck> following(GateSettings limits, GateFigures candidate, GateFigures active, int newEscapes) {
        return List.of(
                new GateCheck(Kind.AUROC, candidate.auroc(), active.auroc() - limits.aurocMargin()),
                new GateCheck(Kind.NEW_ESCAPES, newEscapes, limits.newEscapes()),
                new GateCheck(
                        Kind.FALSE_ALARMS,
                        candidate.falseAlarmShare(),
                        active.falseAlarmShare() + limits.falseAlarmMargin()));
    }

    /** Whether the candidate does not do worse. */
    public boolean passed() {
        return kind == Kind.AUROC ? figure >= bound - EDGE : figure <= bound + EDGE;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %.4f, %s %.4f, %s",
                kind,
                figure,
                kind == Kind.AUROC ? "at least" : "at most",
                bound,
                passed() ? "passed" : "failed");
    }
}
