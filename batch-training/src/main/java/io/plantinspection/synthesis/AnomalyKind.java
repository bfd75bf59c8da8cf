package io.plantinspection.synthesis;

import java.util.Locale;

/** Kinds of pseudo-anomalies, in the order of {@link AnomalyMix}'s weights. */
enum AnomalyKind {
    FOREIGN_TEXTURE,
    SHUFFLED_PART,
    SCRATCH,
    STAIN,
    DISPLACED_PIECE,
    PIT;

    /** The name in settings, such as {@code foreign-texture}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
