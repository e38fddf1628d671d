package io.github.portcullis;

import io.github.portcullis.intercept.Caller;
import io.github.portcullis.intercept.CallerReader;
import io.github.portcullis.intercept.Outcome;
import io.github.portcullis.intercept.PublicUrlReader;
import io.github.portcullis.intercept.ReturnPath;
import io.github.portcullis.intercept.SameOrigin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The filter's own addresses, and the challenge at everybody else's. Thread-safe. */
final class LoginEndpoints {
    private final LoginSettings settings;
    private final PublicUrlReader publicUrls;
    private final LoginStart start;
    private final LoginFinish finish;
    private final Logout logout;
    private final ConnectLink link;

    LoginEndpoints(
            LoginSettings settings, PublicUrlReader publicUrls, LoginStart start, LoginFinish finish, Logout logout) {
        this.settings = settings;
        this.publicUrls = publicUrls;
        this.start = start;
        this.finish = finish;
        this.logout = logout;
        this.link = new ConnectLink(settings.connectPath());
    }

    /** Returns whether a path is one of the filter's own. */
    boolean owns(String path) {
        return path.equals(settings.callbackPath())
                || path.equals(settings.connectPath())
                || path.equals(settings.logoutPath());
    }

    /** Answers a request to one of the filter's own paths. */
    void answer(String path, HttpServletRequest request, HttpServletResponse response, boolean isSignedIn)
            throws IOException {
        boolean isConnect = path.equals(settings.connectPath());
        String method = path.equals(settings.logoutPath()) ? "POST" : "GET";
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
            connect(visit.get(), isSignedIn);
        } else if (path.equals(settings.callbackPath())) {
            finish.finish(visit.get(), isSignedIn, link);
        } else {
            logout(visit.get());
        }
    }

    /** Answers a request that needs a user and has none: begins a login, or says where one begins. */
    void challenge(Outcome outcome, HttpServletRequest request, HttpServletResponse response, LoginStart.Reason reason)
            throws IOException {
        Optional<Visit> visit = visit(request, response);
        if (visit.isEmpty()) {
            return;
        }
        if (outcome instanceof Outcome.Challenge challenge) {
            visit.get().answer().challenge(challenge.caller(), link.toReferer(visit.get()));
        } else {
            begin(visit.get(), ReturnPath.of(request), reason);
        }
    }

    private void connect(Visit visit, boolean isSignedIn) throws IOException {
        Caller caller = CallerReader.read(visit.request());
        String returnPath = visit.parameter(ConnectLink.RETURN_TO)
                .flatMap(path -> ReturnPath.parse(path, visit.url().path()))
                .orElse("/");
        if (caller == Caller.NAVIGATION) {
            boolean isChosen = isSignedIn || visit.parameter(ConnectLink.AGAIN).isPresent();
            begin(visit, returnPath, isChosen ? LoginStart.Reason.CHOSEN : LoginStart.Reason.STRANGER);
        } else {
            visit.answer().challenge(caller, link.to(visit.url(), returnPath));
        }
    }

    private void begin(Visit visit, String returnPath, LoginStart.Reason reason) throws IOException {
        if (visit.url().isSecure()) {
            String redirectUri = visit.url().absolute(settings.callbackPath());
            start.start(visit, redirectUri, returnPath, reason, () -> link.again(visit.url(), returnPath));
        } else {
            visit.answer().problem(Problem.PUBLIC_URL_INSECURE, null);
        }
    }

    private void logout(Visit visit) throws IOException {
        if (SameOrigin.isProven(visit.request(), visit.url().origin())) {
            logout.logout(visit, visit.url().path() + settings.afterLogout());
        } else {
            visit.answer().problem(Problem.CROSS_ORIGIN, null);
        }
    }

    /** Returns the visit, or answers that its host cannot be right. */
    private Optional<Visit> visit(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answer answer = new Answer(request, response);
        Optional<Visit> visit = publicUrls.read(request).map(url -> new Visit(request, answer, url));
        if (visit.isEmpty()) {
            answer.problem(Problem.BAD_HOST, null);
        }
        return visit;
    }
}
