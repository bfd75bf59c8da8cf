package io.plantinspection.signin;

import io.plantinspection.access.Actor;
import io.plantinspection.accounts.Account;
import io.plantinspection.accounts.PasswordCheck;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Set;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * Sign-in with a name and a password for the whole application: browsers are sent to the sign-in page and come back to
 * where they wanted to go and are remembered in a session, programs send name and password with every request (HTTP
 * Basic). Every try is on record before it takes effect.
 */
@ApplicationScoped
public class SignInMechanism implements HttpAuthenticationMechanism {

    private static final String PAGE = "/signin.xhtml";
    private static final String FOR_PROGRAMS = "/api/";

    /** Asks the container to keep the user in the browser's session. */
    private static final String REMEMBER_IN_SESSION = "jakarta.servlet.http.registerSession";

    @Inject
    private PasswordCheck accounts;

    @Inject
    private RightPasswords passwords;

    @Inject
    private AuditTrail audit;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (request.getServletPath().startsWith(FOR_PROGRAMS)) {
            return program(request, response, context);
        }
        if (request.getUserPrincipal() != null) {
            return goOn(request.getUserPrincipal(), context);
        }
        if (context.getAuthParameters().getCredential() instanceof UsernamePasswordCredential credential) {
            context.getMessageInfo().getMap().put(REMEMBER_IN_SESSION, Boolean.TRUE.toString());
            return context.notifyContainerAboutLogin(validate(credential, request.getRemoteAddr()));
        }
        if (!context.isProtected()) {
            return context.doNothing();
        }
        return sendToPage(request, response, context);
    }

    /** Every request brings its password; cookies count for nothing, so no page elsewhere can send one for somebody. */
    private AuthenticationStatus program(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        UsernamePasswordCredential credential = BasicCredential.of(request.getHeader("Authorization"));
        if (credential != null) {
            CredentialValidationResult known = passwords.find(credential);
            if (known != null) {
                return context.notifyContainerAboutLogin(known);
            }
            CredentialValidationResult result = validate(credential, request.getRemoteAddr());
            if (result.getStatus() == CredentialValidationResult.Status.VALID) {
                passwords.keep(credential, result);
                return context.notifyContainerAboutLogin(result);
            }
        }
        // not as an error, which would be answered with a page
        response.setHeader("WWW-Authenticate", "Basic realm=\"Plant Inspection\", charset=\"UTF-8\"");
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        return AuthenticationStatus.SEND_FAILURE;
    }

    private static AuthenticationStatus goOn(Principal signedIn, HttpMessageContext context) {
        try {
            context.getHandler()
                    .handle(new Callback[] {new CallerPrincipalCallback(context.getClientSubject(), signedIn)});
            return AuthenticationStatus.SUCCESS;
        } catch (IOException | UnsupportedCallbackException e) {
            throw new IllegalStateException("the container does not take back the user of its own session", e);
        }
    }

    private CredentialValidationResult validate(UsernamePasswordCredential credential, String address) {
        var actor = new Actor(AccountName.printable(credential.getCaller()), address);
        PasswordCheck.Answer answer = accounts.check(actor.name(), address, credential.getPasswordAsString());
        if (answer.outcome() != PasswordCheck.Outcome.RIGHT) {
            record(actor, "sign-in.refused", answer.outcome().reason());
            return CredentialValidationResult.INVALID_RESULT;
        }
        record(actor, "sign-in.accepted", null);
        Account account = answer.account();
        return new CredentialValidationResult(
                account.name(), Set.of(account.role().name()));
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
