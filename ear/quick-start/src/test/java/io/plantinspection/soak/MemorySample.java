package io.plantinspection.soak;

/**
 * A server's memory at one moment.
 *
 * @param hours since the first sample
 * @param images judged so far
 * @param resident memory of the process, MiB
 * @param residentHeap part of that which is Java's heap, MiB
 * @param usedHeap what of the heap is in use after a collection, MiB
 * @param compiledCode of Java's compiler that is committed, MiB; part of the native memory
 * @param classes Java's data about classes that are committed, MiB; part of the native memory
 */
record MemorySample(
        double hours,
        long images,
        double resident,
        double residentHeap,
        double usedHeap,
        double compiledCode,
        double classes) {

    /** Resident memory that is not Java's heap, MiB. */
    double nativeMemory() {
        return resident - residentHeap;
    }

    /**
     * Native memory besides compiled code, MiB. Java compiles on for long, the longer the busier the machine, but never
     * keeps more than it has reserved for that at its start, so it is no leak.
     */
    double nativeData() {
        return nativeMemory() - compiledCode;
    }
}
