package io.github.portcullis;

import io.github.portcullis.authorize.MoreScopes;
import io.github.portcullis.grant.Grant;
import io.github.portcullis.intercept.Caller;
import io.github.portcullis.intercept.CallerReader;
import io.github.portcullis.intercept.Outcome;
import io.github.portcullis.intercept.PublicUrlReader;
import io.github.portcullis.intercept.ReturnPath;
import io.github.portcullis.intercept.SocketHandshake;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The filter's own addresses, and the challenge at everybody else's. Thread-safe. */
final class LoginEndpoints {
    private final LoginSettings settings;
    private final PublicUrlReader publicUrls;
    private final LoginStart start;
    private final LoginFinish finish;
    private final ScopeConsent consent;
    private final FormRestore forms;
    private final LogoutEndpoints logouts;
    private final OwnPages pages;
    private final ConnectLink link;
    private final Set<String> ownPaths;
    private final SeveralProviders several;
    private final UserReader users;

    LoginEndpoints(
            LoginSettings settings,
            PublicUrlReader publicUrls,
            LoginStart start,
            LoginFinish finish,
            ScopeConsent consent,
            FormRestore forms,
            LogoutEndpoints logouts,
            OwnPages pages,
            UserReader users,
            SeveralProviders several) {
        this.users = users;
        this.several = several;
        this.settings = settings;
        this.publicUrls = publicUrls;
        this.start = start;
        this.finish = finish;
        this.consent = consent;
        this.forms = forms;
        this.logouts = logouts;
        this.pages = pages;
        this.link = new ConnectLink(settings.connectPath());
        this.ownPaths = Set.copyOf(settings.ownPaths());
    }

    /** Returns whether a path is one of the filter's own. */
    boolean owns(String path) {
        return ownPaths.contains(path);
    }

    /**
     * Answers a request to one of the filter's own paths.
     *
     * @param grant the usable grant of the request's user, or null
     */
    void answer(String path, HttpServletRequest request, HttpServletResponse response, @Nullable Grant grant)
            throws IOException {
        boolean isConnect = settings.connects(path);
        String method = logouts.method(path).orElse("GET");
        String asked = request.getMethod();
        if (!asked.equals(method) && !(isConnect && asked.equals("HEAD"))) {
            response.setHeader("Allow", method);
            new Answer(request, response).problem(Problem.METHOD, null);
            return;
        }
        Optional<Visit> visit = visit(request, response);
        if (visit.isEmpty()) {
            return;
        }
        if (isConnect) {
            connect(visit.get(), grant);
        } else if (pages.owns(path)) {
            pages.answer(path, visit.get(), grant);
        } else if (path.equals(settings.callbackPath())) {
            finish.finish(visit.get(), grant, link);
        } else {
            logouts.answer(path, visit.get(), grant);
        }
    }

    /** Answers a request that needs a user and has none: begins a login, or says where one begins. */
    void challenge(
            Outcome outcome, HttpServletRequest request, HttpServletResponse response, LoginStart.Arrival arrival)
            throws IOException {
        Optional<Visit> visit = visit(request, response);
        if (visit.isEmpty()) {
            return;
        }
        if (outcome instanceof Outcome.Challenge challenge && challenge.caller() == Caller.FORM) {
            forms.challenge(visit.get(), arrival.reason() != LoginStart.Reason.TOKEN_REFUSED, link);
        } else if (outcome instanceof Outcome.Challenge challenge) {
            visit.get().answer().challenge(challenge.caller(), unsigned(request, arrival), loginUrl(visit.get()));
        } else if (settings.callers().keepsFragments() && arrival.reason() != LoginStart.Reason.TOKEN_REFUSED) {
            visit.get().answer().askForFragment(link.to(visit.get().url(), ReturnPath.of(request)));
        } else {
            String page = ReturnPath.of(request);
            begin(
                    visit.get(),
                    page,
                    arrival,
                    MoreScopes.NONE,
                    () -> link.again(visit.get().url(), page));
        }
    }

    /** Tells whoever sent something that it was not touched, where that is so. */
    private static Problem unsigned(HttpServletRequest request, LoginStart.Arrival arrival) {
        boolean isSent = List.of("POST", "PUT", "PATCH").contains(request.getMethod());
        return isSent && arrival.reason() != LoginStart.Reason.TOKEN_REFUSED
                ? Problem.NOTHING_DONE
                : Problem.AUTHORIZATION_REQUIRED;
    }

    /** Refuses a WebSocket that a page of another site opens with a user's cookies; false if this is none. */
    boolean refusesSocket(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!SocketHandshake.isOne(request)) {
            return false;
        }
        Optional<Visit> visit = visit(request, response);
        if (visit.isEmpty()) {
            return true;
        }
        boolean isForeign = SocketHandshake.isForeign(
                request, visit.get().url().origin(), settings.callers().socketOrigins());
        if (isForeign) {
            visit.get().answer().problem(Problem.CROSS_ORIGIN_SOCKET, null);
        }
        return isForeign;
    }

    /** Returns where the user of a script of a page signs in, and returns to the page. */
    String loginUrl(Visit visit) {
        return link.toReferer(visit);
    }

    /** Returns what to ask a grant's owner for; empty if the missing scopes are unknown or cannot be asked for. */
    Optional<MoreScopes> needed(Grant grant, Set<String> missing) {
        return consent.needed(grant, missing);
    }

    /** Answers a request whose user has a grant that lacks scopes: asks for them, or says where that is done. */
    void ask(MoreScopes scopes, Grant grant, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Visit> visit = visit(request, response);
        if (visit.isPresent()) {
            Caller caller = CallerReader.read(request);
            String page = caller == Caller.NAVIGATION
                    ? ReturnPath.of(request)
                    : ConnectLink.refererPath(visit.get()).orElse("/");
            ask(visit.get(), caller, page, scopes, grant);
        }
    }

    /** A page that was asked for lately, and still lacks the scopes, asks again only by the user's choice. */
    private void ask(Visit visit, Caller caller, String page, MoreScopes scopes, Grant grant) throws IOException {
        String connect = consent.link(link.to(visit.url(), page), grant, scopes);
        boolean wasAsked = consent.wasAsked(visit, page, scopes);
        if (caller == Caller.NAVIGATION && !wasAsked) {
            begin(
                    visit,
                    page,
                    LoginStart.Arrival.of(LoginStart.Reason.CHOSEN),
                    scopes,
                    () -> ConnectLink.again(connect));
            return;
        }
        Problem problem = wasAsked ? Problem.SCOPE_REFUSED : Problem.SCOPE_REQUIRED;
        boolean isPage = caller == Caller.NAVIGATION || caller == Caller.FORM;
        String next = wasAsked && isPage ? ConnectLink.again(connect) : connect;
        visit.answer().challenge(caller, problem.needing(scopes.missing()), next);
    }

    private void connect(Visit visit, @Nullable Grant grant) throws IOException {
        Caller caller = CallerReader.read(visit.request());
        Optional<String> form = forms.page(visit);
        if (form.isPresent() && grant != null && caller == Caller.NAVIGATION) {
            forms.show(visit);
            return;
        }
        String page = form.or(() -> visit.parameter(ConnectLink.RETURN_TO)
                        .flatMap(path -> ReturnPath.parse(path, visit.url().path())))
                .orElse("/");
        boolean isAgain = visit.parameter(ConnectLink.AGAIN).isPresent();
        Optional<MoreScopes> asked = grant == null ? Optional.empty() : consent.askedBy(visit, grant);
        boolean isChosen = grant != null || isAgain;
        LoginStart.Arrival arrival =
                LoginStart.Arrival.of(isChosen ? LoginStart.Reason.CHOSEN : LoginStart.Reason.STRANGER);
        if (caller != Caller.NAVIGATION && asked.isEmpty()) {
            if (!start.isDiagnosed(visit, visit.cookies(), arrival, () -> link.again(visit.url(), page))) {
                visit.answer().challenge(caller, Problem.AUTHORIZATION_REQUIRED, link.to(visit.url(), page));
            }
        } else if (grant == null || asked.isEmpty()) {
            begin(visit, page, arrival, MoreScopes.NONE, () -> link.again(visit.url(), page));
        } else if (caller == Caller.NAVIGATION && isAgain) {
            visit.answer().with(List.of(consent.forget(visit)));
            begin(
                    visit,
                    page,
                    LoginStart.Arrival.of(LoginStart.Reason.CHOSEN),
                    asked.get(),
                    () -> consent.link(link.again(visit.url(), page), grant, asked.get()));
        } else {
            ask(visit, caller, page, asked.get(), grant);
        }
    }

    private void begin(
            Visit visit, String page, LoginStart.Arrival arrival, MoreScopes scopes, Supplier<String> againUrl)
            throws IOException {
        if (users.isStranger(visit.request())) {
            String back =
                    link.to(visit.url(), page).substring(visit.url().path().length());
            visit.answer().redirect(302, several.first().to(visit.url(), back));
        } else if (visit.url().isSecure()) {
            String redirectUri = visit.url().absolute(settings.callbackPath());
            start.start(visit, new LoginStart.Plan(redirectUri, page, arrival, scopes, againUrl));
        } else {
            visit.answer().refuse(Problem.PUBLIC_URL_INSECURE);
        }
    }

    LogoutEndpoints logouts() {
        return logouts;
    }

    /** Returns the visit, or answers that its host cannot be right. */
    Optional<Visit> visit(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answer answer = new Answer(request, response);
        Optional<Visit> visit = publicUrls.read(request).map(url -> new Visit(request, answer, url));
        if (visit.isEmpty()) {
            answer.refuse(Problem.BAD_HOST);
        }
        return visit;
    }
}
