package io.github.portcullis.provider;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks the userinfo endpoint who a token belongs to, with the token in the header alone. */
final class UserinfoEndpoint {
    private static final int MAXIMUM_BYTES = 64 * 1024;

    private final BoundedHttp http;
    private final BoundedJson json;

    UserinfoEndpoint(BoundedHttp http, BoundedJson json) {
        this.http = http;
        this.json = json;
    }

    UserinfoOutcome ask(URI endpoint, String accessToken, @Nullable DpopKey key, Duration timeout) {
        try {
            HttpReply reply = reply(endpoint, accessToken, key, TimeLimit.after(timeout));
            if (reply.status() >= 500 || reply.status() == 429) {
                return new UserinfoOutcome.Unavailable("status " + reply.status());
            }
            return reply.status() == 200
                    ? read(json.parse(reply.body()))
                    : new UserinfoOutcome.Unusable("status " + reply.status(), reply.status() == 403);
        } catch (HttpFailure failure) {
            return failure.reason() == HttpFailure.Reason.TOO_LARGE
                    ? new UserinfoOutcome.Unusable(String.valueOf(failure.getMessage()))
                    : new UserinfoOutcome.Unavailable(String.valueOf(failure.getMessage()));
        } catch (MalformedJsonException malformed) {
            return new UserinfoOutcome.Unusable(String.valueOf(malformed.getMessage()));
        }
    }

    /** A request without the nonce that the endpoint wants is sent once more with it (RFC 9449 section 9). */
    private HttpReply reply(URI endpoint, String accessToken, @Nullable DpopKey key, TimeLimit limit)
            throws HttpFailure {
        HttpReply first = http.send(request(endpoint, accessToken, key), limit.left(), MAXIMUM_BYTES);
        if (key == null) {
            return first;
        }
        key.learn(endpoint, first.headers(), true);
        if (!DpopKey.asksForNonce(first.status(), first.headers())) {
            return first;
        }
        HttpReply second = http.send(request(endpoint, accessToken, key), limit.left(), MAXIMUM_BYTES);
        key.learn(endpoint, second.headers(), true);
        return second;
    }

    private static HttpRequest request(URI endpoint, String accessToken, @Nullable DpopKey key) {
        HttpRequest.Builder request = BoundedHttp.request(endpoint)
                .header("Authorization", (key == null ? "Bearer " : DpopKey.DPOP + " ") + accessToken)
                .header("Accept", "application/json");
        if (key != null) {
            request.header(DpopKey.DPOP, key.proof("GET", endpoint, accessToken));
        }
        return request.GET().build();
    }

    private static UserinfoOutcome read(JsonObject body) {
        Userinfo user = Userinfo.in(body);
        return user == null ? new UserinfoOutcome.Unusable("no usable sub") : new UserinfoOutcome.Known(user);
    }
}
