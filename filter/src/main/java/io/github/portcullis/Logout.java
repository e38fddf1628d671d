package io.github.portcullis;

import io.github.portcullis.authorize.LoginHistory;
import io.github.portcullis.callback.CallbackHandler;
import io.github.portcullis.grant.Grant;
import io.github.portcullis.grant.GrantPlace;
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
import org.jspecify.annotations.Nullable;

/** Forgets and revokes a user's grant; the session ends only where signing in at the gateway was the login. */
final class Logout {
    private static final System.Logger LOG = System.getLogger(Logout.class.getName());
    private static final long PATIENCE_SECONDS = 1;

    private final Grants grants;
    private final UserReader users;
    private final LoginHistory history;
    private final ScopeConsent consent;
    private final FormRestore forms;
    private final CallbackHandler callbacks;
    private final ProviderLogout atProvider;
    private final List<String> cleared;

    Logout(
            Grants grants,
            UserReader users,
            LoginHistory history,
            ScopeConsent consent,
            FormRestore forms,
            CallbackHandler callbacks,
            ProviderLogout atProvider,
            List<String> cleared) {
        this.callbacks = callbacks;
        this.atProvider = atProvider;
        this.cleared = cleared;
        this.grants = grants;
        this.users = users;
        this.history = history;
        this.consent = consent;
        this.forms = forms;
    }

    /** Logs out, and sends the browser to a path, by way of the provider where the login was there. */
    void logout(Visit visit, String after) {
        String next = after;
        visit.answer().clear(cleared);
        HttpSession session = visit.request().getSession(false);
        Owner owner = users.owner(visit.request(), session);
        Grant grant = owner == null ? null : place(owner, session).read();
        await(disconnect(visit));
        if (owner != null && users.signsIn()) {
            if (owner.signedInAtGateway() && session != null) {
                users.signOut(session);
            }
            next = atProvider.begin(visit, owner, grant).orElse(after);
        }
        visit.answer().redirect(303, next);
    }

    /** Forgets the grant alone; the future ends with its revocation. */
    CompletableFuture<Void> disconnect(Visit visit) {
        visit.answer()
                .with(callbacks.cancel(visit.cookies(), visit.scope()))
                .with(List.of(history.forget(visit.scope()), consent.forget(visit), forms.forget(visit)));
        HttpSession session = visit.request().getSession(false);
        Owner owner = users.owner(visit.request(), session);
        if (owner == null) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> revocation = grants.disconnect(place(owner, session));
        LOG.log(System.Logger.Level.INFO, "Logged out: {0}", PlainText.of(owner.key()));
        return revocation;
    }

    private GrantPlace place(Owner owner, @Nullable HttpSession session) {
        return grants.place(owner, SessionSlot.of(session));
    }

    /** Ends the grant, and the session it was the login of, of a browser whose user logged out at the provider. */
    void end(Visit visit) {
        HttpSession session = visit.request().getSession(false);
        Owner owner = users.owner(visit.request(), session);
        if (owner != null && session != null) {
            var unused = grants.disconnect(place(owner, session)); // revoked behind
            LOG.log(System.Logger.Level.INFO, "Logged out at the provider: {0}", PlainText.of(owner.key()));
            if (users.signsIn()) {
                users.signOut(session);
            }
        }
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
