package io.plantinspection.messages;

/** What the plant does with a part. */
public enum Verdict {
    /** Nothing unusual was found. */
    ACCEPT,
    /** A person has to look: the score is in the review band, or no score came in time. */
    REVIEW,
    /** The part is not like the good ones. */
    REJECT
}
