package io.github.portcullis.testkit;

import jakarta.json.JsonString;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** Holds what clients sign of themselves to RFC 7523, and to FAPI 2.0 where that is stricter. */
final class ClientAssertions {
    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final Duration LONGEST_LIFE = Duration.ofSeconds(60);
    private static final Duration SKEW = Duration.ofSeconds(10);
    private static final Set<String> TYPES = Set.of("JWT", "client-authentication+jwt");

    private final Settings settings;
    private final URI issuer;
    private final OnceOnly names = new OnceOnly();

    ClientAssertions(Settings settings, URI issuer) {
        this.settings = settings;
        this.issuer = issuer;
    }

    void check(RecordedRequest request) {
        if (request.header("authorization").isPresent()
                || request.field("client_secret").isPresent()) {
            throw Refusal.oauth(400, "invalid_request", "More than one client authentication method was used");
        }
        if (!request.field("client_assertion_type").orElse("").equals(TYPE)) {
            throw unknown("client_assertion_type must be " + TYPE);
        }
        SignedText assertion = request.field("client_assertion")
                .flatMap(SignedText::parse)
                .orElseThrow(() -> unknown("client_assertion is no signed token"));
        if (settings.clientKeys().stream().noneMatch(assertion::isSignedWith)) {
            throw unknown("client_assertion is signed with no registered key");
        }
        String id = settings.clientId();
        if (!assertion.claim("iss").equals(id)
                || !assertion.claim("sub").equals(id)
                || !request.field("client_id").orElse(id).equals(id)
                || !TYPES.contains(assertion.header("typ"))) {
            throw unknown("client_assertion is of another client or type");
        }
        if (!(assertion.claims().get("aud") instanceof JsonString audience)
                || !audience.getString().equals(issuer.toString())) {
            throw unknown("client_assertion is not for the issuer alone");
        }
        long now = settings.clock().instant().getEpochSecond();
        if (assertion.time("exp") <= now
                || assertion.time("exp") > now + LONGEST_LIFE.toSeconds()
                || assertion.time("iat") < 0
                || assertion.time("iat") > now + SKEW.toSeconds()) {
            throw unknown("client_assertion is too old or lives too long");
        }
        if (!names.use(assertion.claim("jti"))) {
            throw unknown("client_assertion was used before");
        }
    }

    private static Refusal unknown(String description) {
        return Refusal.oauth(401, "invalid_client", description);
    }
}
