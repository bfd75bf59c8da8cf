package io.plantinspection.access;

import jakarta.ejb.ApplicationException;

/** Somebody asked for what the own role does not allow. */
@ApplicationException(rollback = true)
public class ForbiddenException extends SecurityException {

    private static final long serialVersionUID = 1;

    ForbiddenException(Actor actor, Permission permission) {
        super(actor.name() + " may not do this: it takes " + permission
                + ", which an administrator can give by a role");
    }
}
