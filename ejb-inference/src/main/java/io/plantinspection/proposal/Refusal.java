package io.plantinspection.proposal;

/** Why thresholds cannot be proposed or decided on. */
public enum Refusal {
    /** No model of the product is in force whose scores they would be for. */
    NO_MODEL,
    /** Others came into force since they were chosen. */
    OVERTAKEN,
    /** They are those in force already. */
    NO_CHANGE,
    /** They were made for the scores of another model. */
    OTHER_MODEL,
    /** Another proposal for the product waits. */
    ONE_WAITS,
    /** The proposal was decided on before. */
    DECIDED,
    /** The one who proposed them cannot be the second person. */
    SAME_PERSON,
    /** Somebody else proposed them. */
    OTHER_PERSON;

    /** Lets only those go on of whom this holds. */
    void unless(boolean holds, String otherwise) {
        if (!holds) {
            throw new RefusedProposalException(this, otherwise);
        }
    }
}
