package io.plantinspection.inspection;

import io.plantinspection.registry.ModelVersion;

/**
 * How often a model as shadow disagreed with the model in force.
 *
 * @param model the shadow
 * @param parts that it looked at
 * @param disagreements those of another verdict
 */
public record ShadowTally(ModelVersion model, long parts, long disagreements) {

    /** Together with more parts of the same model. */
    ShadowTally and(ShadowTally more) {
        return new ShadowTally(model, parts + more.parts, disagreements + more.disagreements);
    }

    /** Share of the parts that got another verdict, in [0, 1]. */
    public double share() {
        return (double) disagreements / parts;
    }
}
