package io.github.portcullis;

import io.github.portcullis.authorize.LoginHistory;
import io.github.portcullis.grant.Grants;
import io.github.portcullis.grant.Owner;
import io.github.portcullis.grant.SessionSlot;
import io.github.portcullis.provider.PlainText;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Forgets and revokes a user's grant; the session ends only where signing in at the gateway was the login. */
final class Logout {
    private static final System.Logger LOG = System.getLogger(Logout.class.getName());
    private static final long PATIENCE_SECONDS = 1;

    private final Grants grants;
    private final UserReader users;
    private final LoginHistory history;
    private final ScopeConsent consent;
    private final FormRestore forms;

    Logout(Grants grants, UserReader users, LoginHistory history, ScopeConsent consent, FormRestore forms) {
        this.grants = grants;
        this.users = users;
        this.history = history;
        this.consent = consent;
        this.forms = forms;
    }

    /** Logs out, and sends the browser to a path. */
    void logout(Visit visit, String after) {
        HttpSession session = visit.request().getSession(false);
        Owner owner = users.owner(visit.request(), session);
        if (owner != null) {
            await(grants.disconnect(grants.place(owner, SessionSlot.of(session))));
            LOG.log(System.Logger.Level.INFO, "Logged out: {0}", PlainText.of(owner.key()));
            if (owner.signedInAtGateway() && session != null) {
                users.signOut(session);
            }
        }
        visit.answer()
                .with(List.of(history.forget(visit.scope()), consent.forget(visit), forms.forget(visit)))
                .redirect(303, after);
    }

    /** The revocation goes on behind where it takes longer; the grant is forgotten already. */
    private static void await(CompletableFuture<Void> revocation) {
        try {
            revocation.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException goesOn) {
            return;
        }
    }
}
