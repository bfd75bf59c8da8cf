package io.plantinspection.registry;

/** Where a model version is in its life. */
public enum Stage {
    /** Published, never judged a part. */
    CANDIDATE,
    /** Released for activation. */
    APPROVED,
    /** Judges the product's parts; at most one a product. */
    ACTIVE,
    /** Sees the same parts as the active model without deciding anything. */
    SHADOW,
    /** Judged parts once. */
    RETIRED
}
