package io.plantinspection.api;

/**
 * What a caller is told where there is no result.
 *
 * @param requestId of the request, if it could be read and the request went on its way
 * @param sentence what is wrong and what to do
 */
public record Notice(String requestId, String sentence) {}
