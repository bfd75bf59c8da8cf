package io.plantinspection.messages;

/**
 * Where the time of one request went, in milliseconds; a time that is not known is null.
 *
 * @param waited at the broker, before the judgement began
 * @param decode decoding and scaling the photograph, with the wait for a turn
 * @param detection the model, with the wait for a turn; null if the deadline passed
 * @param total the whole judgement, after the wait at the broker and before the result is sent
 */
public record Timings(Long waited, Double decode, Double detection, double total) {}
