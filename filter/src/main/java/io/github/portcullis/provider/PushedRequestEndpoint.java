package io.github.portcullis.provider;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hands authorization requests to the provider before a browser is sent there (RFC 9126). */
final class PushedRequestEndpoint {
    private static final int CREATED = 201;
    private static final int LONGEST_URI = 2048;
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);
    private static final List<String> SECRETS = List.of("state", "nonce", "code_challenge");

    private final String clientId;
    private final ClientRequests requests;
    private final BoundedJson json;

    PushedRequestEndpoint(String clientId, ClientRequests requests, BoundedJson json) {
        this.clientId = clientId;
        this.requests = requests;
        this.json = json;
    }

    PushOutcome push(URI endpoint, Map<String, String> parameters, Duration timeout) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("client_id", clientId); // even beside an authentication that names it (RFC 9126 section 2.1)
        try {
            return read(requests.send(endpoint, all, TokenRequestFormat.FORM, timeout), secretsOf(parameters));
        } catch (HttpFailure failure) {
            String reason = String.valueOf(failure.getMessage());
            return failure.reason() == HttpFailure.Reason.TOO_LARGE
                    ? new PushOutcome.Malformed(reason)
                    : new PushOutcome.Unavailable(reason, null);
        }
    }

    private List<String> secretsOf(Map<String, String> parameters) {
        List<String> secrets = new ArrayList<>(requests.secrets());
        SECRETS.stream().filter(parameters::containsKey).map(parameters::get).forEach(secrets::add);
        return secrets;
    }

    private PushOutcome read(HttpReply reply, List<String> secrets) {
        if (reply.status() >= 500 || reply.status() == 429) {
            return new PushOutcome.Unavailable("status " + reply.status(), RetryAfter.in(reply.headers()));
        }
        JsonObject body;
        try {
            body = json.parse(reply.body());
        } catch (MalformedJsonException malformed) {
            return new PushOutcome.Malformed("status " + reply.status() + ": " + malformed.getMessage());
        }
        ErrorAnswer error = ErrorAnswer.in(body, secrets);
        if (error != null) {
            return new PushOutcome.Refused(error.error(), error.description());
        }
        return reply.status() == CREATED
                ? pushed(body)
                : new PushOutcome.Malformed("status " + reply.status() + " without an error, instead of 201");
    }

    private static PushOutcome pushed(JsonObject body) {
        if (!(body.get("request_uri") instanceof JsonString uri) || !isUsable(uri.getString())) {
            return new PushOutcome.Malformed("no usable request_uri");
        }
        if (!(body.get("expires_in") instanceof JsonNumber number) || !(number.doubleValue() >= 1)) {
            return new PushOutcome.Malformed("no usable expires_in");
        }
        long seconds = (long) Math.min(number.doubleValue(), (double) LONGEST_LIFE.toSeconds());
        return new PushOutcome.Pushed(uri.getString(), Duration.ofSeconds(seconds));
    }

    /** It is opaque, so only its length and what no URI has are looked at. */
    private static boolean isUsable(String uri) {
        return !uri.isEmpty() && uri.length() <= LONGEST_URI && uri.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }
}
