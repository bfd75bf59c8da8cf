package io.plantinspection.console;

/**
 * Somebody with an account.
 *
 * @param name of the account
 * @param password as it is now
 */
public record Person(String name, String password) {}
