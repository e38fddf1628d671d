package io.github.portcullis.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * Who calls: HTTP Basic, not percent-decoded, or fields of the body, or a public client's id; a client with registered
 * keys signs who it is, and nothing else will do.
 */
final class ClientAuthentication {
    private final Settings settings;
    private final ClientAssertions assertions;

    ClientAuthentication(Settings settings, ClientAssertions assertions) {
        this.settings = settings;
        this.assertions = assertions;
    }

    void check(RecordedRequest request) {
        if (!settings.clientKeys().isEmpty()) {
            assertions.check(request);
            return;
        }
        Optional<String> authorization = request.header("authorization");
        Optional<String> fieldId = request.field("client_id");
        Optional<String> fieldSecret = request.field("client_secret");
        if (authorization.isEmpty()) {
            String id = fieldId.orElseThrow(() -> Refusal.oauth(400, "invalid_request", "client_id is required"));
            check(id, fieldSecret);
            return;
        }
        if (fieldSecret.isPresent()) {
            throw Refusal.oauth(400, "invalid_request", "More than one client authentication method was used");
        }
        String header = authorization.get();
        Optional<String> pair = header.regionMatches(true, 0, "Basic ", 0, 6)
                ? decodeBasic(header.substring(6).trim())
                : Optional.empty();
        int colon = pair.map(text -> text.indexOf(':')).orElse(-1);
        if (colon < 0) {
            throw unknown();
        }
        String id = pair.orElseThrow().substring(0, colon);
        if (fieldId.isPresent() && !fieldId.get().equals(id)) {
            throw unknown();
        }
        check(id, Optional.of(pair.orElseThrow().substring(colon + 1)));
    }

    private void check(String id, Optional<String> secret) {
        Optional<String> expected = Optional.ofNullable(settings.clientSecret());
        boolean right = expected.isPresent()
                ? secret.isPresent() && same(expected.get(), secret.get())
                : secret.filter(text -> !text.isEmpty()).isEmpty();
        if (!id.equals(settings.clientId()) || !right) {
            throw unknown();
        }
    }

    static Optional<String> decodeBasic(String credentials) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static Refusal unknown() {
        return Refusal.oauth(401, "invalid_client", "Client authentication failed");
    }
}
