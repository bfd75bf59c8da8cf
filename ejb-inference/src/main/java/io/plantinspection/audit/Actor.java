package io.plantinspection.audit;

/**
 * Who did something.
 *
 * @param name of the account, or of the part of the system
 * @param origin where from: an address, a queue, {@code system}
 */
public record Actor(String name, String origin) {

    /** The application itself. */
    public static final Actor SYSTEM = new Actor("system", "system");
}
