package io.github.portcullis.bridge.rest;

import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.MalformedJsonException;
import jakarta.json.JsonObject;
import jakarta.ws.rs.client.ClientResponseContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.Optional;

/** Why the gateway refused a token, read from the body of its answer, which stays readable. */
final class RefusalReason {
    private static final int LONGEST_BODY = 64 * 1024;
    private static final String PASSING = "db_error";
    private static final BoundedJson JSON = new BoundedJson();

    private RefusalReason() {}

    /** Returns the reason, or nothing where the token is not to blame. */
    static Optional<String> readFrom(ClientResponseContext response) throws IOException {
        if (!response.hasEntity()) {
            return Optional.of("");
        }
        byte[] body = response.getEntityStream().readNBytes(LONGEST_BODY);
        response.setEntityStream(new SequenceInputStream(new ByteArrayInputStream(body), response.getEntityStream()));
        try {
            JsonObject json = JSON.parse(body);
            String reason = JsonValues.text(json, "reason")
                    .or(() -> JsonValues.text(json, "description"))
                    .orElse("");
            boolean upstream = JsonValues.text(json, "error_origin")
                    .filter("upstream"::equals)
                    .isPresent();
            return upstream || reason.equals(PASSING) ? Optional.empty() : Optional.of(reason);
        } catch (MalformedJsonException notJson) {
            return Optional.of("");
        }
    }
}
