package io.github.portcullis.sample;

import io.github.portcullis.client.GatewayException;
import io.github.portcullis.client.GatewayException.Kind;
import jakarta.json.JsonObject;
import java.time.Duration;

/**
 * Something that went wrong, told to a person. As JSON it is a problem of RFC 9457.
 *
 * @param title what happened
 * @param detail what to do about it
 * @param status the HTTP status that goes with it
 * @param kind the gateway's kind of failure, or {@code REQUEST} for a bad request
 */
public record Problem(String title, String detail, int status, String kind) {

    /** Tells a failed call; a missing authorization is thrown on, since Portcullis makes a sign-in of it. */
    static Problem orAuthorize(GatewayException failure) {
        if (failure.kind() == Kind.AUTHORIZE) {
            throw failure;
        }
        return of(failure);
    }

    /** Tells a failed call. */
    static Problem of(GatewayException failure) {
        String kind = failure.kind().name();
        return switch (failure.kind()) {
            case AUTHORIZE -> new Problem("You are no longer signed in at the gateway.", "Sign in again.", 401, kind);
            case SCOPE -> new Problem("You have not allowed this.", "Sign in again and allow it.", 403, kind);
            case PAY ->
                new Problem(
                        "Your credits are used up.", "Add credits at the gateway, or choose a free model.", 402, kind);
            case WAIT -> new Problem("You have reached a limit of the gateway.", wait(failure), 429, kind);
            case FIX ->
                new Problem(
                        "The gateway does not accept this.", "Try another model, or say it another way.", 422, kind);
            case RETRY -> new Problem("The gateway does not answer.", wait(failure), 503, kind);
            case REPORT -> new Problem("The gateway has failed.", report(failure), 502, kind);
        };
    }

    /** Tells a request that this application does not take. */
    static Problem of(int status, String title, String detail) {
        return new Problem(title, detail, status, "REQUEST");
    }

    /** Returns the problem as the data of an event. */
    JsonObject json() {
        return jakarta.json.Json.createObjectBuilder()
                .add("title", title)
                .add("detail", detail)
                .add("status", status)
                .add("kind", kind)
                .build();
    }

    /** Returns the problem as a piece of a page. */
    Html html() {
        return Html.of("<p class=\"problem\" data-kind=\"%s\"><strong>%s</strong> %s</p>", kind, title, detail);
    }

    private static String wait(GatewayException failure) {
        return failure.retryAfter()
                .map(Duration::toSeconds)
                .map(seconds -> "Try again in " + Math.max(1, seconds) + " s.")
                .orElse("Try again in a moment.");
    }

    private static String report(GatewayException failure) {
        return failure.generationId()
                .or(failure::requestId)
                .map(id -> "Try again. If it fails again, tell the gateway's support this number: " + id)
                .orElse("Try again.");
    }
}
