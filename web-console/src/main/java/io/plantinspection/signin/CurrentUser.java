package io.plantinspection.signin;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;

/** Whoever sends the present request. */
@Named("user")
@RequestScoped
public class CurrentUser {

    @Inject
    private SecurityContext security;

    @Inject
    private HttpServletRequest request;

    @Inject
    private ExternalContext external;

    @Inject
    private AuditTrail audit;

    /** Whether it is someone with an account. */
    public boolean signedIn() {
        return security.getCallerPrincipal() != null;
    }

    /** Name of the account. */
    public String name() {
        return security.getCallerPrincipal().getName();
    }

    /** What the account may do. */
    public Optional<Role> role() {
        return Arrays.stream(Role.values())
                .filter(role -> security.isCallerInRole(role.name()))
                .findFirst();
    }

    /** Whether the account's role allows that; pages hide what it does not, the use cases refuse it. */
    public boolean may(Permission permission) {
        return role().filter(role -> role.may(permission)).isPresent();
    }

    /** The user as the audit trail names one. */
    public Actor actor() {
        return role().map(role -> new Actor(name(), request.getRemoteAddr(), role))
                .orElseGet(() -> new Actor(name(), request.getRemoteAddr()));
    }

    /** Ends the session. */
    public String signOut() {
        audit.record(actor(), new Change("sign-out", "console", null, null, null));
        external.invalidateSession();
        return "/signin?faces-redirect=true";
    }
}
