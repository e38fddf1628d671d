package io.github.portcullis;

import io.github.portcullis.authorize.LoginBeginning;
import io.github.portcullis.authorize.LoginEnd;
import io.github.portcullis.authorize.LoginHistory;
import io.github.portcullis.authorize.LoginRequest;
import io.github.portcullis.authorize.LoginStarter;
import io.github.portcullis.authorize.MoreScopes;
import io.github.portcullis.authorize.StartedLogin;
import io.github.portcullis.callback.LoginProblem;
import io.github.portcullis.provider.Metadata;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.provider.ProviderUnavailableException;
import io.github.portcullis.provider.PushOutcome;
import io.github.portcullis.provider.TimeLimit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Sends a browser to the provider, unless that would be one more round in a circle. */
final class LoginStart {
    private static final System.Logger LOG = System.getLogger(LoginStart.class.getName());

    /** Within it, not even a grant that ends soon makes so many logins of a user who is known. */
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Provider provider;
    private final LoginStarter starter;
    private final LoginHistory history;
    private final UserReader users;
    private final boolean isGrantInSession;
    private final Clock clock;

    LoginStart(
            Provider provider,
            LoginStarter starter,
            LoginHistory history,
            UserReader users,
            boolean isGrantInSession,
            Clock clock) {
        this.provider = provider;
        this.starter = starter;
        this.history = history;
        this.users = users;
        this.isGrantInSession = isGrantInSession;
        this.clock = clock;
    }

    /** Why a login starts, which decides for how long the browser's past logins count against it. */
    enum Reason {
        /** Somebody without a grant came to a guarded page, or followed a link to sign in. */
        STRANGER(LoginHistory.WINDOW),
        /** The gateway refused the token of the grant. */
        TOKEN_REFUSED(LoginHistory.WINDOW),
        /** The session knows the user of the gateway, and the grant is not there. */
        GRANT_GONE(MOMENT),
        /** The grant is there, and was over when the request came. */
        GRANT_OVER(MOMENT),
        /** The user is signed in and wants or needs another grant, or read the diagnosis and chose to try again. */
        CHOSEN(Duration.ZERO);

        private final Duration window;

        Reason(Duration window) {
            this.window = window;
        }
    }

    /**
     * How a browser came here.
     *
     * @param code with which the gateway refused the token, or empty
     */
    record Arrival(Reason reason, String code) {
        static Arrival of(Reason reason) {
            return new Arrival(reason, "");
        }
    }

    /**
     * A login that is to start.
     *
     * @param scopes what it asks for beyond the configured scopes
     * @param againUrl where a person can start it by choice; asked for only if it does not start
     */
    record Plan(String redirectUri, String returnPath, Arrival arrival, MoreScopes scopes, Supplier<String> againUrl) {}

    /** Answers with the diagnosis, if one more login of a browser would be one more round in a circle. */
    boolean isDiagnosed(Visit visit, Map<String, String> cookies, Arrival arrival, Supplier<String> againUrl)
            throws IOException {
        List<LoginEnd> ends = history.loop(cookies, visit.scope(), arrival.reason().window);
        if (ends.isEmpty()) {
            return false;
        }
        HttpServletRequest request = visit.request();
        HttpSession session = request.getSession(false);
        LoopEvidence.Session found = request.getRequestedSessionId() == null
                ? LoopEvidence.Session.NO_COOKIE
                : session == null ? LoopEvidence.Session.UNKNOWN : LoopEvidence.Session.KNOWN;
        LoopDiagnosis diagnosis = new LoopEvidence(
                        ends,
                        arrival,
                        history.node(),
                        clock.instant(),
                        found,
                        users.owner(request, session) != null,
                        isGrantInSession,
                        SessionCookieCheck.faults(request.getServletContext().getSessionCookieConfig(), visit.url()))
                .diagnosis();
        String errorId = Answer.newErrorId();
        LOG.log(
                System.Logger.Level.WARNING,
                "Signing in goes in circles [{0}] {1}: {2}",
                errorId,
                diagnosis.cause().code(),
                String.join(" ", diagnosis.observed()));
        visit.answer().problem(Problem.LOGIN_LOOP.explainedBy(diagnosis), againUrl.get(), errorId);
        return true;
    }

    /** Starts a login. */
    void start(Visit visit, Plan plan) throws IOException {
        Answer answer = visit.answer();
        Reason reason = plan.arrival().reason();
        Map<String, String> cookies = visit.cookies();
        if (isDiagnosed(visit, cookies, plan.arrival(), plan.againUrl())) {
            return;
        }
        LoginRequest request = new LoginRequest(
                plan.redirectUri(),
                plan.returnPath(),
                users.applicationUser(visit.request()),
                plan.scopes(),
                provider.settings().openId().assurance(),
                cookies,
                visit.scope());
        TimeLimit limit = TimeLimit.after(provider.settings().requestTimeout());
        Metadata metadata;
        try {
            metadata = provider.metadata();
        } catch (ProviderUnavailableException unavailable) {
            String errorId = Answer.newErrorId();
            LOG.log(System.Logger.Level.WARNING, "No login now [{0}]: {1}", errorId, unavailable.getMessage());
            answer.problem(
                    Problem.unavailable(unavailable.retryAfter()),
                    plan.againUrl().get(),
                    errorId);
            return;
        }
        LoginBeginning beginning = starter.start(metadata, request, limit);
        if (beginning instanceof LoginBeginning.NotPushed notPushed) {
            explain(notPushed.outcome(), answer, plan);
            return;
        }
        StartedLogin started = (StartedLogin) beginning;
        if (!reason.window.equals(LoginHistory.WINDOW)) {
            answer.with(List.of(history.shorten(cookies, request.scope(), reason.window)));
        }
        answer.with(started.cookies()).redirect(302, started.authorizationRequest());
    }

    /** Nobody is sent on with the request in the address instead: a provider that wants it pushed wants it hidden. */
    private static void explain(PushOutcome outcome, Answer answer, Plan plan) throws IOException {
        Problem problem;
        String detail;
        if (outcome instanceof PushOutcome.Refused refused) {
            problem = Problem.of(LoginProblem.ofPush(refused.error(), refused.description()));
            detail = refused.error() + ": " + refused.description();
        } else if (outcome instanceof PushOutcome.Unavailable unavailable) {
            Duration asked = unavailable.retryAfter();
            problem = Problem.unavailable(asked == null ? SOON : asked);
            detail = unavailable.reason();
        } else {
            problem = Problem.of(LoginProblem.PUSHED_ANSWER_MALFORMED);
            detail = ((PushOutcome.Malformed) outcome).reason();
        }
        String errorId = Answer.newErrorId();
        LOG.log(
                System.Logger.Level.WARNING,
                "No login was started, since its request was not taken [{0}] {1}: {2}",
                errorId,
                problem.code(),
                detail);
        answer.problem(problem, plan.againUrl().get(), errorId);
    }
}
