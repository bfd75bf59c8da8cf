package io.plantinspection.messages;

import java.time.Instant;

/**
 * What became of an alarm, as JSON text on {@link Destinations#PLANT_ALARMS}.
 *
 * @param alarm number of the alarm
 * @param event what happened to it
 * @param kind what it is about
 * @param product that it is about; absent if it is about no product
 * @param figure that was seen when it began
 * @param limit of that figure
 * @param beganAt when it began
 * @param endedAt when what it is about was over; absent before
 * @param acknowledgedBy who has taken notice of it; absent before
 * @param reason that one's words
 */
public record AlarmNotice(
        long alarm,
        Event event,
        Kind kind,
        String product,
        double figure,
        double limit,
        Instant beganAt,
        Instant endedAt,
        String acknowledgedBy,
        String reason) {

    /** What happened to an alarm. */
    public enum Event {
        BEGAN,
        /** What it is about is over, whoever has taken notice of it. */
        ENDED,
        /** Somebody has taken notice of it. */
        ACKNOWLEDGED
    }

    /** What an alarm is about. */
    public enum Kind {
        /** Population stability index of the scores of the last 24 hours. */
        SCORE_DRIFT,
        /** Mean of the scores' logits, beyond a control limit. */
        SCORE_CHART,
        /** Share of rejects in the last hour. */
        REJECT_RATE,
        /** Seconds since the last part. */
        NO_PARTS,
        /** Requests that wait at the broker. */
        QUEUE_GROWS
    }
}
