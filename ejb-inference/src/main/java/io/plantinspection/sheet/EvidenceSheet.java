package io.plantinspection.sheet;

/**
 * A printed record.
 *
 * @param number of the sheet, of letters, digits and hyphens; another one as soon as the record says more
 * @param pdf the document
 */
public record EvidenceSheet(String number, byte[] pdf) {}
