package io.github.portcullis;

import io.github.portcullis.authorize.SetCookie;
import io.github.portcullis.intercept.Caller;
import io.github.portcullis.intercept.CallerReader;
import io.github.portcullis.intercept.FormFields.Field;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes what the filter itself answers: redirects, pages and problems (RFC 9457), none of which may be cached. */
final class Answer {
    private static final System.Logger LOG = System.getLogger(Answer.class.getName());

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    Answer(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /** Returns a name for one failure, to be told to a person and to the log. */
    static String newErrorId() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /** Adds cookies to whatever is answered. */
    Answer with(List<SetCookie> cookies) {
        cookies.forEach(cookie -> response.addHeader("Set-Cookie", cookie.field()));
        return this;
    }

    /** Asks the browser to forget what it has of this origin, whatever is answered. */
    Answer clear(List<String> kinds) {
        if (!kinds.isEmpty()) {
            response.setHeader("Clear-Site-Data", '"' + String.join("\", \"", kinds) + '"');
        }
        return this;
    }

    /** Redirects by hand, since {@code sendRedirect} would make the path absolute with an unchecked host. */
    void redirect(int status, String location) {
        prepare(status);
        response.setHeader("Location", location);
        response.setContentLength(0);
    }

    /** Answers without a body. */
    void empty(int status) {
        prepare(status);
        response.setContentLength(0);
    }

    /** Refuses a request, and logs that under a name that the answer tells. */
    void refuse(Problem problem) throws IOException {
        String errorId = newErrorId();
        LOG.log(System.Logger.Level.WARNING, "Refused [{0}] {1}", errorId, problem.code());
        problem(problem, null, errorId);
    }

    /** Answers a problem as a page or as JSON, whichever the caller understands. */
    void problem(Problem problem, @Nullable String loginUrl) throws IOException {
        problem(problem, loginUrl, null);
    }

    /**
     * Answers a problem.
     *
     * @param loginUrl where to try again, or null
     * @param errorId names the log line that says more, or null
     */
    void problem(Problem problem, @Nullable String loginUrl, @Nullable String errorId) throws IOException {
        Caller caller = CallerReader.read(request);
        if (caller == Caller.NAVIGATION || caller == Caller.FORM) {
            page(problem, loginUrl, errorId);
        } else {
            json(problem, loginUrl, errorId);
        }
    }

    /** Answers a request that needs a user, or more of the user's permission, in the way its caller understands. */
    void challenge(Caller caller, Problem problem, String loginUrl) throws IOException {
        switch (caller) {
            case FACES -> {
                prepare(200);
                write(
                        "text/xml",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
                                + Page.escape(loginUrl) + "\"/></partial-response>");
            }
            case FORM, NAVIGATION -> {
                response.setHeader("WWW-Authenticate", challengeOf(problem));
                page(problem, loginUrl, null);
            }
            case HTMX -> {
                response.setHeader("HX-Redirect", loginUrl);
                challengeProgram(problem, loginUrl);
            }
            case PROGRAM, PREFLIGHT -> challengeProgram(problem, loginUrl);
        }
    }

    /** Answers the page on which a form is confirmed; its target shall see an {@code Origin}. */
    void form(String target, List<Field> fields) throws IOException {
        Texts texts = Texts.of(request);
        prepare(200);
        response.setHeader("Referrer-Policy", "same-origin");
        html(texts, Page.FORM_SECURITY_POLICY, FormPage.of(texts, target, fields));
    }

    /** Answers a person who goes to a page, and whose browser is to tell the fragment of its URL. */
    void askForFragment(String loginUrl) throws IOException {
        response.setHeader("WWW-Authenticate", realm());
        prepare(Problem.AUTHORIZATION_REQUIRED);
        Texts texts = Texts.of(request);
        html(texts, FragmentPage.CONTENT_SECURITY_POLICY, FragmentPage.of(texts, loginUrl));
    }

    private void challengeProgram(Problem problem, String loginUrl) throws IOException {
        response.setHeader("WWW-Authenticate", challengeOf(problem));
        json(problem, loginUrl, null);
    }

    /** A missing scope is told in the parameters of RFC 6750 section 3; no scope has a quote or a backslash. */
    private String challengeOf(Problem problem) {
        return problem.scope() == null
                ? realm()
                : realm() + ", error=\"insufficient_scope\", scope=\"" + problem.scope() + "\"";
    }

    /** Returns the challenge that names this application. */
    String realm() {
        String path = request.getServletContext().getContextPath();
        return "Portcullis realm=\"" + (path.isEmpty() ? "/" : path) + "\"";
    }

    private void page(Problem problem, @Nullable String loginUrl, @Nullable String errorId) throws IOException {
        Texts texts = Texts.of(request);
        String own = PageSettings.of(request.getServletContext()).pageOf(problem);
        prepare(problem);
        if (own == null || !show(own, values(problem, texts, loginUrl, errorId))) {
            prepare(problem);
            html(texts, Page.CONTENT_SECURITY_POLICY, Page.of(problem, texts, loginUrl, errorId));
        }
    }

    /** Answers the diagnosis. */
    void diagnosis(String page) throws IOException {
        prepare(200);
        html(Texts.ENGLISH, Page.CONTENT_SECURITY_POLICY, page);
    }

    /** Answers that the user is signed out. */
    void signedOut(String loginUrl) throws IOException {
        Texts texts = Texts.of(request);
        String own = PageSettings.of(request.getServletContext()).signedOut();
        prepare(200);
        if (own == null || !show(own, Map.of("againUrl", loginUrl))) {
            prepare(200);
            html(texts, Page.CONTENT_SECURITY_POLICY, Page.signedOut(texts, loginUrl));
        }
    }

    private static Map<String, String> values(
            Problem problem, Texts texts, @Nullable String loginUrl, @Nullable String errorId) {
        return Map.of(
                "code", problem.code(),
                "status", Integer.toString(problem.status()),
                "title", texts.title(problem),
                "detail", texts.explanation(problem),
                "scope", problem.scope() == null ? "" : problem.scope(),
                "againUrl", loginUrl == null ? "" : loginUrl,
                "id", errorId == null ? "" : errorId);
    }

    /** The application's page brings its own policy for what it loads. */
    private boolean show(String page, Map<String, String> values) throws IOException {
        response.setHeader("X-Frame-Options", "DENY");
        return ApplicationPage.show(page, values, request, response);
    }

    /** Answers a page of our own. */
    private void html(Texts texts, String policy, String page) throws IOException {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Content-Language", texts.language());
        write("text/html", page);
    }

    private void json(Problem problem, @Nullable String loginUrl, @Nullable String errorId) throws IOException {
        prepare(problem);
        JsonObjectBuilder object = Json.createObjectBuilder()
                .add("title", problem.title())
                .add("status", problem.status())
                .add("detail", problem.explanation())
                .add("code", problem.code());
        if (problem.scope() != null) {
            object.add("scope", problem.scope());
        }
        LoopDiagnosis diagnosis = problem.diagnosis();
        if (diagnosis != null) {
            object.add("cause", diagnosis.cause().code())
                    .add("explanation", diagnosis.cause().explanation())
                    .add("observed", Json.createArrayBuilder(diagnosis.observed()))
                    .add("advice", diagnosis.cause().advice());
        }
        if (loginUrl != null) {
            object.add("login_url", loginUrl);
        }
        if (errorId != null) {
            object.add("error_id", errorId);
        }
        write("application/problem+json", object.build().toString());
    }

    private void prepare(Problem problem) {
        prepare(problem.status());
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            response.setHeader("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
    }

    private void prepare(int status) {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    private void write(String contentType, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType(contentType + ";charset=UTF-8");
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }
}
