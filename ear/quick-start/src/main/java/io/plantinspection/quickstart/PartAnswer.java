package io.plantinspection.quickstart;

import io.plantinspection.messages.InspectionResult;

/**
 * What the plant was told of one part.
 *
 * @param name of the photograph
 * @param milliseconds from sending the request to having the reply
 * @param result with the heat map
 */
public record PartAnswer(String name, double milliseconds, InspectionResult result) {}
