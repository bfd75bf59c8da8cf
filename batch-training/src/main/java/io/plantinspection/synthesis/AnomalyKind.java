package io.plantinspection.synthesis;

/** Kinds of pseudo-anomalies, in the order of {@link AnomalyMix}'s weights. */
enum AnomalyKind {
    FOREIGN_TEXTURE,
    SHUFFLED_PART,
    SCRATCH,
    STAIN,
    DISPLACED_PIECE
}
