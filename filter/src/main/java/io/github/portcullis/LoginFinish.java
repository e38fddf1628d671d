package io.github.portcullis;

import io.github.portcullis.authorize.LoginHistory;
import io.github.portcullis.authorize.PendingLogin;
import io.github.portcullis.authorize.PendingLogins;
import io.github.portcullis.authorize.SetCookie;
import io.github.portcullis.callback.CallbackHandler;
import io.github.portcullis.callback.CallbackOutcome;
import io.github.portcullis.callback.CallbackOutcome.Failed;
import io.github.portcullis.callback.CallbackOutcome.Postponed;
import io.github.portcullis.callback.CallbackOutcome.Repeated;
import io.github.portcullis.callback.CallbackOutcome.SignedIn;
import io.github.portcullis.callback.CallbackOutcome.Superseded;
import io.github.portcullis.callback.CallbackRequest;
import io.github.portcullis.callback.LoginProblem;
import io.github.portcullis.grant.Grant;
import io.github.portcullis.grant.GrantPlace;
import io.github.portcullis.grant.Grants;
import io.github.portcullis.grant.Owner;
import io.github.portcullis.grant.SessionSlot;
import io.github.portcullis.provider.PlainText;
import io.github.portcullis.provider.Userinfo;
import io.github.portcullis.store.StoreUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers callbacks: signs the user in and sends the browser back to where it was, or says why not. */
final class LoginFinish {
    private static final System.Logger LOG = System.getLogger(LoginFinish.class.getName());

    private final CallbackHandler handler;
    private final PendingLogins pendingLogins;
    private final LoginHistory history;
    private final Grants grants;
    private final UserReader users;
    private final ScopeConsent consent;
    private final EventSender events;

    LoginFinish(
            CallbackHandler handler,
            PendingLogins pendingLogins,
            LoginHistory history,
            Grants grants,
            UserReader users,
            ScopeConsent consent,
            EventSender events) {
        this.handler = handler;
        this.pendingLogins = pendingLogins;
        this.history = history;
        this.grants = grants;
        this.users = users;
        this.consent = consent;
        this.events = events;
    }

    /**
     * Answers one callback.
     *
     * @param grant the usable grant that this browser has already, or null
     */
    void finish(Visit visit, @Nullable Grant grant, ConnectLink link) throws IOException {
        HttpServletRequest request = visit.request();
        String query = request.getQueryString();
        CallbackOutcome outcome = handler.handle(new CallbackRequest(
                query == null ? "" : query, users.applicationUser(request), visit.cookies(), visit.scope()));
        if (outcome instanceof SignedIn signedIn) {
            keep(visit, signedIn, again(visit, signedIn.login(), grant, link));
        } else if (outcome instanceof Superseded superseded) {
            LOG.log(System.Logger.Level.INFO, "A login is made once more: {0}", superseded.detail());
            String once = link.to(visit.url(), superseded.login().returnPath());
            leave(visit, superseded.login(), with(superseded.login(), once, grant), List.of());
        } else if (outcome instanceof Repeated repeated && grant != null) {
            visit.answer().redirect(303, visit.url().path() + returnPath(repeated.login()));
        } else if (outcome instanceof Postponed postponed) {
            String errorId = Answer.newErrorId();
            LOG.log(System.Logger.Level.WARNING, "A login has to wait [{0}]: {1}", errorId, postponed.detail());
            String againUrl = again(visit, postponed.login(), grant, link);
            visit.answer().problem(Problem.unavailable(postponed.retryAfter()), againUrl, errorId);
        } else if (outcome instanceof Failed failed) {
            fail(visit, failed, again(visit, failed.login(), grant, link));
        } else {
            Failed repeated = new Failed(LoginProblem.LOGIN_ALREADY_USED, "a repeated callback", null);
            fail(visit, repeated, link.again(visit.url(), "/"));
        }
    }

    private void keep(Visit visit, SignedIn signedIn, String againUrl) throws IOException {
        if (users.isStranger(visit.request())) {
            String detail = "the session in which its user was known is gone";
            fail(visit, new Failed(LoginProblem.USER_CHANGED, detail, signedIn.login()), againUrl);
            return;
        }
        boolean isBegun;
        try {
            isBegun = begin(visit.request(), signedIn);
        } catch (StoreUnavailableException down) {
            String detail = "the tokens are given up: " + down.getMessage();
            fail(visit, new Failed(LoginProblem.STORE_UNAVAILABLE, detail, signedIn.login()), againUrl);
            return;
        }
        PendingLogin login = signedIn.login();
        if (!isBegun) {
            fail(visit, new Failed(LoginProblem.LOGIN_CANCELLED, "a logout came first", login), againUrl);
            return;
        }
        leave(visit, login, visit.url().path() + login.returnPath(), consent.remember(visit, login));
    }

    private void leave(Visit visit, PendingLogin login, String target, List<SetCookie> more) throws IOException {
        visit.answer()
                .with(List.of(
                        pendingLogins.remove(login.state(), visit.scope()),
                        history.add(visit.cookies(), visit.scope(), login, "")))
                .with(more)
                .redirect(303, target);
    }

    /** Returns false if a logout of this browser, or of the user at the provider, came first. */
    private boolean begin(HttpServletRequest request, SignedIn signedIn) {
        if (handler.isCancelled(signedIn.login())) {
            grants.giveUp(signedIn.tokens());
            return false;
        }
        Userinfo user = signedIn.userinfo();
        Owner owner = users.applicationOwner(request);
        @Nullable HttpSession session;
        if (owner == null) {
            String subject = user == null ? UUID.randomUUID().toString() : user.subject();
            owner = Owner.gateway(signedIn.login().issuer(), subject);
            disconnectAnother(request, owner);
            session = users.signIn(request, owner);
        } else {
            HttpSession existing = request.getSession(false);
            session = existing == null && grants.isShared() ? null : users.renewed(request, existing);
        }
        GrantPlace place = grants.place(owner, SessionSlot.of(session));
        boolean isThere = grants.begin(
                place, owner, signedIn.tokens(), user, consent.askedBy(signedIn.login()), signedIn.receivedAt());
        if (!isThere || handler.isCancelled(signedIn.login())) {
            var unused = grants.disconnect(place); // revoked behind
            if (owner.signedInAtGateway() && session != null) {
                users.signOut(session);
            }
            return false;
        }
        LOG.log(System.Logger.Level.INFO, "Login finished for {0}", PlainText.of(owner.key()));
        return true;
    }

    /** Another user's session ends with this login, and with it a grant that is nowhere else. */
    private void disconnectAnother(HttpServletRequest request, Owner owner) {
        HttpSession session = request.getSession(false);
        Owner before = users.owner(request, session);
        if (session != null && before != null && !before.equals(owner) && !grants.isShared()) {
            var unused = grants.disconnect(grants.place(before, SessionSlot.of(session))); // revoked behind
        }
    }

    private void fail(Visit visit, Failed failed, String againUrl) throws IOException {
        String code = failed.problem().code();
        String errorId = Answer.newErrorId();
        LOG.log(System.Logger.Level.WARNING, "Login failed [{0}] {1}: {2}", errorId, code, failed.detail());
        PendingLogin login = failed.login();
        if (login != null) {
            // An answer that fits no login counts for nothing, since any page can send a browser here.
            visit.answer()
                    .with(List.of(
                            pendingLogins.remove(login.state(), visit.scope()),
                            history.add(visit.cookies(), visit.scope(), login, code)))
                    .with(consent.remember(visit, login));
        }
        Owner owner = users.applicationOwner(visit.request());
        events.loginFailed(owner == null ? "" : owner.key(), code);
        visit.answer().problem(Problem.of(failed.problem()), againUrl, errorId);
    }

    /** Returns the link by which a person begins a login anew, with all that it asked for. */
    private String again(Visit visit, @Nullable PendingLogin login, @Nullable Grant grant, ConnectLink link) {
        return with(login, link.again(visit.url(), returnPath(login)), grant);
    }

    private String with(@Nullable PendingLogin login, String link, @Nullable Grant grant) {
        return login == null || grant == null ? link : consent.link(link, grant, login.scopes());
    }

    private static String returnPath(@Nullable PendingLogin login) {
        return login == null ? "/" : login.returnPath();
    }
}
