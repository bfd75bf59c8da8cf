package io.plantinspection.signin;

import io.plantinspection.accounts.Account;
import io.plantinspection.accounts.SignIns;
import io.plantinspection.platform.SessionSettings;
import io.plantinspection.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/**
 * How long a sign-in lasts: until nobody has done anything for a while, until a shift is over, or until the account is
 * changed, whichever is first. What a page asks for by itself, by a poll with the id {@code live}, is nobody's doing.
 */
@ApplicationScoped
class Sessions {

    private static final String KEY = Sessions.class.getName();
    private static final String POLL = "live";

    private final SignIns signIns;
    private final SessionSettings settings;

    protected Sessions() {
        signIns = null;
        settings = null;
    }

    @Inject
    Sessions(SignIns signIns, Settings settings) {
        this.signIns = signIns;
        this.settings = settings.session();
    }

    /** Binds the session to the account as it is now. */
    void begin(HttpSession session, Account account) {
        long now = System.nanoTime();
        session.setAttribute(KEY, new SignedIn(account.name(), account.revision(), now, now));
        // a poll keeps the container's own count from ending the session; this one ends it where no page is open
        session.setMaxInactiveInterval((int) settings.idle().toSeconds());
    }

    /** The account that signed in with the session. One that is over is ended, and has none. */
    Optional<Account> account(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(KEY) instanceof SignedIn signedIn)) {
            return Optional.empty();
        }
        long now = System.nanoTime();
        Optional<Account> account = signedIn.lasts(settings, now)
                ? signIns.still(signedIn.account(), signedIn.revision())
                : Optional.empty();
        if (account.isEmpty()) {
            session.invalidate();
        } else if (!isPoll(request)) {
            session.setAttribute(KEY, signedIn.activeAt(now));
        }
        return account;
    }

    private static boolean isPoll(HttpServletRequest request) {
        // other forms must not be read before Faces says in which character set they are
        if (!"partial/ajax".equals(request.getHeader("Faces-Request"))
                || request.getContentType() == null
                || !request.getContentType().startsWith("application/x-www-form-urlencoded")) {
            return false;
        }
        String source = request.getParameter("jakarta.faces.source");
        return source != null && (source.equals(POLL) || source.endsWith(":" + POLL));
    }
}
