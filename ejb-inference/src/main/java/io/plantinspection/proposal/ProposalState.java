package io.plantinspection.proposal;

/** What became of a proposal. */
public enum ProposalState {
    /** It waits for a second person. */
    WAITING,
    /** It is a version of the thresholds. */
    ADOPTED,
    /** The second person did not want it. */
    DECLINED,
    /** The one who proposed it took it back. */
    WITHDRAWN,
    /** Other thresholds came into force while it waited. */
    OVERTAKEN
}
