package io.github.portcullis.interop;

import io.github.portcullis.Browser;
import io.github.portcullis.TestApplication;
import io.github.portcullis.interop.ProviderServer.Answer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Ada with a browser of her own: it shows what each server answers, and she does what its pages ask for. */
final class Visitor {
    private static final int MOST_STEPS = 12;

    private final Browser browser = new Browser();
    private final ProviderServer provider;
    private final TestApplication application;
    private final AtomicInteger logins = new AtomicInteger();

    Visitor(ProviderServer provider, TestApplication application) {
        this.provider = provider;
        this.application = application;
    }

    /** Goes to a page of the application and no further. */
    HttpResponse<String> look(String path) {
        return look(application.uri(path));
    }

    HttpResponse<String> look(URI uri) {
        return send(Step.link(uri));
    }

    /** Goes to a page of the application and through all that lies before it. */
    HttpResponse<String> visit(String path) {
        return visit(path, Answer.CONSENT);
    }

    HttpResponse<String> visit(String path, Answer answer) {
        return walk(Step.link(application.uri(path)), answer, end -> false).response();
    }

    /** Signs in on the way to a page; returns the address that the server sends her back to, where she does not go. */
    URI authorizationResponse(String path) {
        URI callback = application.uri("/auth/callback");
        Stay stay = walk(Step.link(application.uri(path)), Answer.CONSENT, next -> next.getPath()
                .equals(callback.getPath()));
        return stay.step().uri();
    }

    /** Presses the application's button to log out, and goes on to where that leads. */
    HttpResponse<String> logOut() {
        return walk(new Step(application.uri("/auth/logout"), ""), Answer.CONSENT, end -> false)
                .response();
    }

    /** Goes on until nothing is left to do, or until the next step would go to an end. */
    private Stay walk(Step first, Answer answer, Predicate<URI> isEnd) {
        Step step = first;
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            HttpResponse<String> response = send(step);
            Step next = next(step, response, answer);
            if (next.equals(step) || isEnd.test(next.uri())) {
                return new Stay(next, response);
            }
            step = next;
        }
        throw new AssertionError("still on the way after " + MOST_STEPS + " steps: " + step.uri());
    }

    /** Returns the same step where there is nothing left to do. */
    private Step next(Step step, HttpResponse<String> response, Answer answer) {
        if (response.statusCode() / 100 == 3) {
            return Step.link(step.uri().resolve(Browser.location(response)));
        }
        boolean isThere = step.uri().toString().startsWith(application.origin());
        return isThere || response.statusCode() != 200 ? step : provider.next(step.uri(), response.body(), answer);
    }

    /** Returns how often she entered her password. */
    int logins() {
        return logins.get();
    }

    private HttpResponse<String> send(Step step) {
        if (String.valueOf(step.body()).contains("password=")) {
            logins.incrementAndGet();
        }
        HttpResponse<String> response = browser.send(step.request());
        // Browsers send secure cookies to loopback without TLS as well; the JDK's client does not.
        browser.cookies().forEach(cookie -> cookie.setSecure(false));
        return response;
    }

    private record Stay(Step step, HttpResponse<String> response) {}
}
