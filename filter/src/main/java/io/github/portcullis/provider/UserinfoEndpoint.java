package io.github.portcullis.provider;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks the userinfo endpoint who a token belongs to, with the token in the header alone. */
final class UserinfoEndpoint {
    private static final int MAXIMUM_BYTES = 64 * 1024;
    private static final int LONGEST_SUBJECT = 255;
    private static final int LONGEST_TEXT = 256;

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
        if (!(body.get("sub") instanceof JsonString subject) || !isSubject(subject.getString())) {
            return new UserinfoOutcome.Unusable("no usable sub");
        }
        return new UserinfoOutcome.Known(
                new Userinfo(subject.getString(), text(body, "name"), text(body, "email"), text(body, "workspace_id")));
    }

    /** OpenID Connect Core section 2: at most 255 ASCII characters. */
    private static boolean isSubject(String subject) {
        return !subject.isEmpty()
                && subject.length() <= LONGEST_SUBJECT
                && subject.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    private static @Nullable String text(JsonObject body, String name) {
        if (!(body.get(name) instanceof JsonString text) || text.getString().isBlank()) {
            return null;
        }
        String value = text.getString();
        return value.length() > LONGEST_TEXT ? value.substring(0, LONGEST_TEXT) : value;
    }
}
