package io.github.portcullis;

import io.github.portcullis.grant.Owner;
import io.github.portcullis.seal.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Finds who a request's user is: a principal of the application where there is one, else the user who signed in at the
 * gateway in this session.
 */
final class UserReader {
    private static final String ATTRIBUTE = "io.github.portcullis.owner";
    private static final String NOBODY = "";

    private final boolean signsIn;

    /**
     * Creates a reader for the logins of one provider.
     *
     * @param signsIn whether a login there makes its user the application's, where the application knows none; else the
     *     user who signed in at another provider is as good as the application's own
     */
    UserReader(boolean signsIn) {
        this.signsIn = signsIn;
    }

    /** Returns the owner whose grant a request may use, or null. */
    @Nullable
    Owner owner(HttpServletRequest request, @Nullable HttpSession session) {
        Owner own = principal(request);
        if (own != null) {
            return own;
        }
        String key = session == null ? null : signedIn(session);
        return key == null ? null : new Owner(key);
    }

    /** Returns a digest of {@link #applicationOwner}, or of nobody. */
    String applicationUser(HttpServletRequest request) {
        Owner own = applicationOwner(request);
        return own == null ? NOBODY : Sha256.base64Url(own.key());
    }

    /** Returns the user whom the application knows without this provider; null where this provider is the login. */
    @Nullable
    Owner applicationOwner(HttpServletRequest request) {
        return signsIn ? principal(request) : owner(request, request.getSession(false));
    }

    boolean signsIn() {
        return signsIn;
    }

    /** Returns whether a login here has to wait until its user has signed in elsewhere. */
    boolean isStranger(HttpServletRequest request) {
        return !signsIn && applicationOwner(request) == null;
    }

    /** Returns the application's own user, or null; users without a name would all be one, so they are nobody. */
    private static @Nullable Owner principal(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        String name = principal == null ? null : principal.getName();
        return name == null || name.isEmpty() ? null : Owner.application(name);
    }

    /**
     * Signs a user of the gateway in: in a new session where another user had the old one, and always under a new
     * session identifier, which an attacker cannot have planted.
     */
    HttpSession signIn(HttpServletRequest request, Owner owner) {
        HttpSession session = request.getSession(false);
        String other = session == null ? null : signedIn(session);
        if (session != null && other != null && !other.equals(owner.key())) {
            signOut(session);
            session = null;
        }
        HttpSession signedIn = renewed(request, session);
        signedIn.setAttribute(ATTRIBUTE, owner.key());
        return signedIn;
    }

    /** Ends a session, which another request may have ended just now. */
    void signOut(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException endedAlready) {
            return;
        }
    }

    /** Returns the key of who is signed in; null for nobody, as in a session that another request just ended. */
    private static @Nullable String signedIn(HttpSession session) {
        try {
            return session.getAttribute(ATTRIBUTE) instanceof String key ? key : null;
        } catch (IllegalStateException ended) {
            return null;
        }
    }

    /** Returns the request's session under a new identifier, made where there is none. */
    HttpSession renewed(HttpServletRequest request, @Nullable HttpSession session) {
        if (session != null) {
            try {
                request.changeSessionId();
                return session;
            } catch (IllegalStateException endedMeanwhile) {
                signOut(session);
            }
        }
        return request.getSession(true);
    }
}
