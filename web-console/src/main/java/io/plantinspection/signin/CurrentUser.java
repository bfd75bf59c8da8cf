package io.plantinspection.signin;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.access.Role;
import io.plantinspection.accounts.SignIns;
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
    private SignIns signIns;

    @Inject
    private Sessions sessions;

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

    /** Whether a page is for the account's role, by its name without folder and ending. */
    public boolean sees(String page) {
        return Pages.show("/" + page + ".xhtml", this::may);
    }

    /** The user as the audit trail names one. */
    public Actor actor() {
        return role().map(role -> new Actor(name(), request.getRemoteAddr(), role))
                .orElseGet(() -> new Actor(name(), request.getRemoteAddr()));
    }

    /** Whether the user must choose a password before anything else. */
    public boolean choosesPassword() {
        return signedIn() && signIns.account(name()).oneTime();
    }

    /** Goes on in a session of another name after the user has changed the own account; all others have ended. */
    public void beginAnew() {
        request.changeSessionId();
        sessions.begin(request.getSession(), signIns.account(name()));
    }

    /** Ends the session. */
    public String signOut() {
        signIns.ended(actor());
        external.invalidateSession();
        return "/signin?faces-redirect=true";
    }
}
