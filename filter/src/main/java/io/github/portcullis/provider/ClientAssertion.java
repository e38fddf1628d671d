package io.github.portcullis.provider;

import io.github.portcullis.jose.SignatureAlgorithm;
import io.github.portcullis.jose.SignerKey;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How the client signs who it is (RFC 7523 section 2.2): a new assertion each time, which lives for a minute.
 *
 * @param type the header {@code typ}
 * @param isForEndpoint whether it is addressed to the endpoint, as old servers want it, and not to the issuer
 */
public record ClientAssertion(SigningKeys keys, String type, boolean isForEndpoint) {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final int LIFE_SECONDS = 60;
    private static final int NAME_BYTES = 18;

    /** Returns the parameters of one request. */
    Map<String, String> parameters(String clientId, String issuer, URI endpoint, RandomGenerator random, Clock clock) {
        SignerKey key = keys.current();
        SignatureAlgorithm algorithm = keys.algorithmOf(key);
        JsonObjectBuilder header =
                Json.createObjectBuilder().add("alg", algorithm.text()).add("typ", type);
        String id = keys.idOf(key);
        if (id != null) {
            header.add("kid", id);
        }
        byte[] name = new byte[NAME_BYTES];
        random.nextBytes(name);
        long now = clock.instant().getEpochSecond();
        String claims = Json.createObjectBuilder()
                .add("iss", clientId)
                .add("sub", clientId)
                .add("aud", isForEndpoint ? endpoint.toString() : issuer)
                .add("jti", Base64.getUrlEncoder().encodeToString(name))
                .add("iat", now)
                .add("exp", now + LIFE_SECONDS)
                .build()
                .toString();
        return Map.of(
                "client_assertion_type",
                TYPE,
                "client_assertion",
                key.sign(algorithm, header.build().toString(), claims));
    }
}
