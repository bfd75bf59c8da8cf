package io.plantinspection.signin;

import io.plantinspection.audit.Actor;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.AutoApplySession;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.DatabaseIdentityStoreDefinition;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Sign-in with a name and a password for the whole application: browsers are sent to the sign-in page and come back to
 * where they wanted to go, programs get the status 401. Every try is on record before it takes effect.
 */
@DatabaseIdentityStoreDefinition(
        dataSourceLookup = "jdbc/plantInspection",
        callerQuery = "select password_hash from account where name = ?",
        groupsQuery = "select role from account where name = ?")
@ApplicationScoped
@AutoApplySession
public class SignInMechanism implements HttpAuthenticationMechanism {

    private static final String PAGE = "/signin.xhtml";

    @Inject
    private IdentityStoreHandler accounts;

    @Inject
    private GuessBrake brake;

    @Inject
    private AuditTrail audit;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (context.getAuthParameters().getCredential() instanceof UsernamePasswordCredential credential) {
            return context.notifyContainerAboutLogin(validate(credential, request.getRemoteAddr()));
        }
        if (!context.isProtected()) {
            return context.doNothing();
        }
        if (request.getServletPath().startsWith("/api")) {
            // not as an error, which would be answered with a page
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return AuthenticationStatus.SEND_FAILURE;
        }
        return sendToPage(request, response, context);
    }

    private CredentialValidationResult validate(UsernamePasswordCredential credential, String address) {
        var actor = new Actor(AccountName.printable(credential.getCaller()), address);
        if (!brake.admits(actor.name(), address)) {
            record(actor, "sign-in.refused", "too many tries in a row");
            return CredentialValidationResult.INVALID_RESULT;
        }
        CredentialValidationResult result = accounts.validate(credential);
        if (result.getStatus() != CredentialValidationResult.Status.VALID) {
            record(actor, "sign-in.refused", "wrong name or password");
            return CredentialValidationResult.INVALID_RESULT;
        }
        record(actor, "sign-in.accepted", null);
        brake.release(actor.name(), address);
        return result;
    }

    private void record(Actor actor, String action, String reason) {
        audit.record(actor, new Change(action, "console", null, null, reason));
    }

    private static AuthenticationStatus sendToPage(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String page = request.getContextPath() + PAGE;
        if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
            try {
                response.setContentType("text/xml;charset=UTF-8");
                response.getWriter().write("<partial-response><redirect url=\"" + page + "\"/></partial-response>");
            } catch (IOException e) {
                throw new UncheckedIOException("cannot send a browser to the sign-in page", e);
            }
            return AuthenticationStatus.SEND_CONTINUE;
        }
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String wanted = "GET".equals(request.getMethod()) ? LocalPath.checked(path + query) : "/";
        return context.redirect(page + "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8));
    }
}
