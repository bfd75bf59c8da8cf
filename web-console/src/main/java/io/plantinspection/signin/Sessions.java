package io.plantinspection.signin;

import io.plantinspection.accounts.Account;
import io.plantinspection.accounts.SignIns;
import io.plantinspection.platform.SessionSettings;
import io.plantinspection.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How long a sign-in lasts: until nobody has done anything for a while, until a shift is over, or until the account is
 * changed, whichever is first. What a page asks for by itself, by a poll with the id {@code live}, is nobody's doing.
 */
@ApplicationScoped
class Sessions {

    private static final String KEY = Sessions.class.getName();
    private static final String POLL = "live";

    /** What a session knows of its sign-in; times are those of {@link System#nanoTime}. */
    private record SignedIn(String account, int revision, long since, long active) implements Serializable {

        SignedIn activeAt(long now) {
            return new SignedIn(account, revision, since, now);
        }
    }

    private final SignIns signIns;
    private final SessionSettings settings;
    private final LongSupplier nanos;

    protected Sessions() {
        this(null, null, null);
    }

    @Inject
    Sessions(SignIns signIns, Settings settings) {
        this(signIns, settings.session(), System::nanoTime);
    }

    Sessions(SignIns signIns, SessionSettings settings, LongSupplier nanos) {
        this.signIns = signIns;
        this.settings = settings;
        this.nanos = nanos;
    }

    /** Binds the session to the account as it is now. */
    void begin(HttpSession session, Account account) {
        long now = nanos.getAsLong();
        session.setAttribute(KEY, new SignedIn(account.name(), account.revision(), now, now));
        // a poll keeps the container's own count from ending the session; this one ends it where no page is open
        session.setMaxInactiveInterval((int) settings.idle().toSeconds());
    }

    /** The account that the session is of, unless the session is over. */
    Optional<Account> account(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(KEY) instanceof SignedIn signedIn)) {
            return Optional.empty();
        }
        long now = nanos.getAsLong();
        if (reached(settings.absolute(), now - signedIn.since()) || reached(settings.idle(), now - signedIn.active())) {
            return Optional.empty();
        }
        if (!isPoll(request)) {
            session.setAttribute(KEY, signedIn.activeAt(now));
        }
        return signIns.still(signedIn.account(), signedIn.revision());
    }

    private static boolean reached(Duration limit, long nanos) {
        return nanos >= limit.toNanos();
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
