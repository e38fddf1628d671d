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

    /** Returns the owner whose grant a request may use, or null. */
    @Nullable
    Owner owner(HttpServletRequest request, @Nullable HttpSession session) {
        Owner own = applicationOwner(request);
        if (own != null) {
            return own;
        }
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String key ? new Owner(key) : null;
    }

    /** Returns a digest of the application's own user; of nobody where the gateway is the login. */
    String applicationUser(HttpServletRequest request) {
        Owner own = applicationOwner(request);
        return own == null ? NOBODY : Sha256.base64Url(own.key());
    }

    /** Returns the application's own user, or null; users without a name would all be one, so they are nobody. */
    @Nullable
    Owner applicationOwner(HttpServletRequest request) {
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
        if (session != null && session.getAttribute(ATTRIBUTE) instanceof String other && !other.equals(owner.key())) {
            session.invalidate();
            session = null;
        }
        HttpSession signedIn = renewed(request, session);
        signedIn.setAttribute(ATTRIBUTE, owner.key());
        return signedIn;
    }

    /** Returns the request's session under a new identifier, made where there is none. */
    HttpSession renewed(HttpServletRequest request, @Nullable HttpSession session) {
        if (session == null) {
            return request.getSession(true);
        }
        request.changeSessionId();
        return session;
    }
}
