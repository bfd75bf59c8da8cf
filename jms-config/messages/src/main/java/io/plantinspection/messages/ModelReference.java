package io.plantinspection.messages;

/**
 * Which model judged.
 *
 * @param version of the product's models
 * @param digest SHA-256 of the model file, in hexadecimal
 */
public record ModelReference(String version, String digest) {}
