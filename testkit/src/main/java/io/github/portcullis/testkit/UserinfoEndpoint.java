package io.github.portcullis.testkit;

import jakarta.json.JsonObjectBuilder;
import java.io.IOException;

/** Tells the client who the user is. */
final class UserinfoEndpoint implements LoopbackServer.Handler {
    private final Settings settings;
    private final BearerTokens tokens;

    UserinfoEndpoint(Settings settings, BearerTokens tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        BearerTokens.Verdict verdict = tokens.judge(exchange, false);
        if (!(verdict instanceof BearerTokens.Good good)) {
            throw Refusal.oauth(401, "invalid_token", "Access token is invalid or expired");
        }
        Grant grant = good.token().grant();
        if (!grant.has("openid")) {
            throw Refusal.oauth(403, "insufficient_scope", "Token requires openid");
        }
        JsonObjectBuilder claims = JsonText.object().add("sub", grant.user().subject());
        if (grant.has("email")) {
            claims.add("email", grant.user().email());
        }
        if (grant.has("profile")) {
            claims.add("name", grant.user().name());
        }
        if (settings.era() != Era.A) {
            claims.add("workspace_id", grant.workspace().id()).add("client_id", grant.clientId());
            grant.resource().ifPresent(value -> claims.add("resource", value));
        }
        exchange.header("Cache-Control", "no-store");
        exchange.json(200, claims.build());
    }
}
