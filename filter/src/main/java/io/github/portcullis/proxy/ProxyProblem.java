package io.github.portcullis.proxy;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Why the proxy itself answers, and what it says: nothing of it comes from outside. */
public enum ProxyProblem {
    /** The request does not provably come from a script of this application. */
    CSRF(
            "proxy-csrf",
            403,
            "Refused",
            "This request does not provably come from a script of this application. Send it from the same origin, with"
                    + " the header X-Requested-With: portcullis."),
    /** Method, path or query are not on the list. */
    NOT_ALLOWED(
            "proxy-not-allowed",
            403,
            "Not allowed here",
            "This application does not pass this call on to the gateway: its method, its path as it is written, or a"
                    + " parameter of its query is not on the list in portcullis.proxy.allow."),
    /** The body is too long. */
    TOO_LARGE(
            "proxy-too-large",
            413,
            "Too large",
            "The body is larger than this application passes on, which is set in portcullis.proxy.max-request."),
    /** The user has too many calls open. */
    BUSY(
            "proxy-busy",
            429,
            "Too many at once",
            "You have as many calls open as this application allows one user. Wait until one of them has ended."),
    /** The token was replaced, and the body is gone. */
    SEND_AGAIN(
            "proxy-send-again",
            503,
            "Send it again",
            "The token was replaced while this was on its way, and its body is too long to be kept. Send it again."),
    /** The gateway is not there, or sent what is no answer. */
    UNAVAILABLE(
            "proxy-gateway-unavailable",
            502,
            "The gateway does not answer",
            "The gateway cannot be reached, or broke off, or sent what cannot be passed on. Try again later."),
    /** The gateway took too long. */
    TIMEOUT(
            "proxy-gateway-timeout",
            504,
            "The gateway takes too long",
            "The gateway did not begin to answer in time. Try again later, or ask for a stream."),
    /** The user has to sign in again. */
    AUTHORIZATION(
            "authorization-required",
            401,
            "Sign in first",
            "Your permission at the AI gateway has ended. Sign in there again.");

    private final String code;
    private final int status;
    private final String title;
    private final String detail;

    ProxyProblem(String code, int status, String title, String detail) {
        this.code = code;
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    /** Returns the stable code. */
    public String code() {
        return code;
    }

    /** Returns the problem as JSON (RFC 9457), with where to sign in, if that helps. */
    byte[] json(@Nullable String loginUrl) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("title", title)
                .add("status", status)
                .add("detail", detail)
                .add("code", code);
        if (loginUrl != null && this == AUTHORIZATION) {
            json.add("login_url", loginUrl);
        }
        return json.build().toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Sets the head of an answer that tells this problem, and returns its body. */
    byte[] head(HttpServletResponse response, @Nullable ProxyUser user) {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        PassedHeaders.always(response);
        if (this == BUSY || this == SEND_AGAIN) {
            response.setHeader("Retry-After", "1");
        }
        if (this == AUTHORIZATION && user != null) {
            response.setHeader("WWW-Authenticate", user.realm());
        }
        return json(user == null ? null : user.loginUrl());
    }
}
