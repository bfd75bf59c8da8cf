package io.plantinspection.access;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who does something.
 *
 * @param name of the account, or of the part of the system
 * @param origin where from: an address, a queue, {@code system}
 * @param permissions what this one may do; what changes the record asks for one with {@link #require}
 */
public record Actor(String name, String origin, Set<Permission> permissions) {

    /** The application itself. */
    public static final Actor SYSTEM = part("system");

    public Actor {
        permissions = Set.copyOf(permissions);
    }

    /** A part of the application, which acts on nobody's behalf. */
    public static Actor part(String name) {
        return new Actor(name, "system", EnumSet.allOf(Permission.class));
    }

    /** Someone who is named in the record and may change nothing. */
    public Actor(String name, String origin) {
        this(name, origin, Set.of());
    }

    /** Someone with an account of this role. */
    public Actor(String name, String origin, Role role) {
        this(name, origin, role.permissions());
    }

    /**
     * Lets only those go on who may.
     *
     * @throws ForbiddenException if this one may not
     */
    public void require(Permission permission) {
        if (!permissions.contains(permission)) {
            throw new ForbiddenException(this, permission);
        }
    }
}
