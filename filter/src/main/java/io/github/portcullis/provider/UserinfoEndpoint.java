package io.github.portcullis.provider;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

/** Asks the userinfo endpoint who a token belongs to, with the token in the header alone. */
final class UserinfoEndpoint {
    private static final int MAXIMUM_BYTES = 64 * 1024;

    private final BoundedHttp http;
    private final BoundedJson json;

    UserinfoEndpoint(BoundedHttp http, BoundedJson json) {
        this.http = http;
        this.json = json;
    }

    UserinfoOutcome ask(URI endpoint, String accessToken, Duration timeout) {
        HttpRequest request = BoundedHttp.request(endpoint)
                .header("Authorization", "Bearer " + accessToken)
                .header("Accept", "application/json")
                .GET()
                .build();
        try {
            HttpReply reply = http.send(request, timeout, MAXIMUM_BYTES);
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

    private static UserinfoOutcome read(JsonObject body) {
        Userinfo user = Userinfo.in(body);
        return user == null ? new UserinfoOutcome.Unusable("no usable sub") : new UserinfoOutcome.Known(user);
    }
}
