package io.plantinspection.signin;

import io.plantinspection.access.Actor;
import io.plantinspection.accounts.Account;
import io.plantinspection.accounts.PasswordCheck;
import io.plantinspection.accounts.PasswordCheck.Outcome;
import io.plantinspection.accounts.SignIns;
import io.plantinspection.platform.DatabaseOutage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Sign-in with a name and a password for the whole application: browsers are sent to the sign-in page and come back to
 * where they wanted to go and are remembered in a session, programs send name and password with every request (HTTP
 * Basic). Every try is on record before it takes effect.
 *
 * <p>The container is told of the account with every request, and never asked to remember it: Payara 6 keeps what it
 * remembers where requests of others change it, and then refuses people now and then.
 */
@ApplicationScoped
public class SignInMechanism implements HttpAuthenticationMechanism {

    private static final String PAGE = "/signin.xhtml";
    private static final String PASSWORD_PAGE = "/password.xhtml";
    private static final String FOR_PROGRAMS = "/api/";
    private static final Set<Outcome> FOR_PEOPLE = EnumSet.of(Outcome.RIGHT, Outcome.ONE_TIME);

    @Inject
    private PasswordCheck accounts;

    @Inject
    private SignIns signIns;

    @Inject
    private RightPasswords passwords;

    @Inject
    private Sessions sessions;

    @Inject
    private DatabaseOutage database;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (request.getServletPath().startsWith(FOR_PROGRAMS)) {
            return program(request, response, context);
        }
        if (context.getAuthParameters().getCredential() instanceof UsernamePasswordCredential credential) {
            return person(credential, request, context);
        }
        return context.isProtected() ? goOn(request, response, context) : context.doNothing();
    }

    /** Every request brings its password; cookies count for nothing, so no page elsewhere can send one for somebody. */
    private AuthenticationStatus program(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (database.lasts()) {
            response.setHeader("Retry-After", "5");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return AuthenticationStatus.SEND_FAILURE;
        }
        UsernamePasswordCredential credential = BasicCredential.of(request.getHeader("Authorization"));
        if (credential != null) {
            Optional<Account> known =
                    passwords.find(credential).flatMap(account -> signIns.still(account.name(), account.revision()));
            if (known.isPresent()) {
                return context.notifyContainerAboutLogin(valid(known.get()));
            }
            PasswordCheck.Answer answer = check(credential, request.getRemoteAddr(), Set.of(Outcome.RIGHT));
            if (answer.outcome() == Outcome.RIGHT) {
                passwords.keep(credential, answer.account());
                return context.notifyContainerAboutLogin(valid(answer.account()));
            }
        }
        // not as an error, which would be answered with a page
        response.setHeader("WWW-Authenticate", "Basic realm=\"Plant Inspection\", charset=\"UTF-8\"");
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        return AuthenticationStatus.SEND_FAILURE;
    }

    private AuthenticationStatus person(
            UsernamePasswordCredential credential, HttpServletRequest request, HttpMessageContext context) {
        PasswordCheck.Answer answer = check(credential, request.getRemoteAddr(), FOR_PEOPLE);
        if (!FOR_PEOPLE.contains(answer.outcome())) {
            return context.notifyContainerAboutLogin(CredentialValidationResult.INVALID_RESULT);
        }
        sessions.begin(request.getSession(), answer.account());
        return context.notifyContainerAboutLogin(valid(answer.account()));
    }

    private AuthenticationStatus goOn(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Optional<Account> account = sessions.account(request);
        if (account.isEmpty()) {
            return sendToPage(request, response, context);
        }
        if (account.get().oneTime() && !request.getServletPath().equals(PASSWORD_PAGE)) {
            return send(request.getContextPath() + PASSWORD_PAGE, request, response, context);
        }
        return context.notifyContainerAboutLogin(valid(account.get()));
    }

    private PasswordCheck.Answer check(UsernamePasswordCredential credential, String address, Set<Outcome> welcome) {
        String name = AccountName.printable(credential.getCaller());
        PasswordCheck.Answer answer = accounts.check(name, address, credential.getPasswordAsString());
        if (welcome.contains(answer.outcome())) {
            signIns.accepted(new Actor(name, address));
        } else {
            signIns.refused(new Actor(name, address), answer.outcome().reason());
        }
        return answer;
    }

    private static CredentialValidationResult valid(Account account) {
        return new CredentialValidationResult(
                account.name(), Set.of(account.role().name()));
    }

    private static AuthenticationStatus sendToPage(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String wanted = "GET".equals(request.getMethod()) ? LocalPath.checked(path + query) : "/";
        String next = "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
        return send(request.getContextPath() + PAGE + next, request, response, context);
    }

    private static AuthenticationStatus send(
            String page, HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (!"partial/ajax".equals(request.getHeader("Faces-Request"))) {
            return context.redirect(page);
        }
        try {
            response.setContentType("text/xml;charset=UTF-8");
            response.getWriter().write("<partial-response><redirect url=\"" + page + "\"/></partial-response>");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send a browser to " + page, e);
        }
        return AuthenticationStatus.SEND_CONTINUE;
    }
}
