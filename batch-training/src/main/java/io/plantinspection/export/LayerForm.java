package io.plantinspection.export;

/** How the layers of a graph are written. */
enum LayerForm {
    /** In float32, with the channels first. */
    PLAIN,

    /** In float32, a normalisation over all channels with the channels last, which is quicker on processors. */
    CHANNELS_LAST,

    /** In float16. */
    HALF,

    /**
     * In float32, with every result rounded to float16 and too large ones made infinite: what a device does that computes
     * in float16, on one that does not. Runtimes leave out such conversions where they compute in float32.
     */
    REHEARSED_HALF
}
