package io.plantinspection.measured;

/**
 * What was seen in one stretch of time.
 *
 * @param images judged in that time
 * @param seconds of that time
 * @param served images judged in all, with those before and after that time, where it begins or ends in full work
 * @param milliseconds each call took, from asking to having the answer
 */
public record Window(int images, double seconds, int served, double[] milliseconds) {

    /** Images a second. */
    public double rate() {
        return images / seconds;
    }
}
