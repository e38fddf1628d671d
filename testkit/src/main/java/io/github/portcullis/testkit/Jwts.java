package io.github.portcullis.testkit;

import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Makes access tokens that are signed. */
final class Jwts {
    private final Era era;
    private final URI issuer;
    private final SigningKeys keys;

    Jwts(Era era, URI issuer, SigningKeys keys) {
        this.era = era;
        this.issuer = issuer;
        this.keys = keys;
    }

    String accessToken(Grant grant, Instant now, Instant expires) {
        JsonObjectBuilder claims = claims(grant, now, expires)
                .add("aud", era == Era.A ? "authenticated" : "phaseo-api")
                .add("jti", UUID.randomUUID().toString())
                .add("user_id", grant.user().subject())
                .add(
                        era == Era.A ? "team_id" : "workspace_id",
                        grant.workspace().id())
                .add("client_id", grant.clientId());
        if (era == Era.A) {
            claims.add("role", "authenticated")
                    .add("session_id", UUID.randomUUID().toString());
        } else {
            claims.add("scope", String.join(" ", grant.scopes()));
        }
        return keys.sign(
                Map.of(
                        "alg",
                        keys.algorithm().text(),
                        "typ",
                        "JWT",
                        "kid",
                        keys.current().id()),
                claims.build(),
                keys.current().pair().getPrivate());
    }

    private JsonObjectBuilder claims(Grant grant, Instant now, Instant expires) {
        JsonObjectBuilder claims = JsonText.object()
                .add("iss", issuer.toString())
                .add("sub", grant.user().subject())
                .add("iat", now.getEpochSecond())
                .add("exp", expires.getEpochSecond());
        if (grant.has("email")) {
            claims.add("email", grant.user().email());
        }
        if (grant.has("profile")) {
            claims.add("name", grant.user().name());
        }
        return claims;
    }
}
