package io.github.portcullis.testkit;

import java.io.IOException;

/** RFC 7009 as the gateway does it: no client authentication, always 200 with an empty body, JWTs live on. */
final class RevokeEndpoint implements LoopbackServer.Handler {
    private final Settings settings;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;

    RevokeEndpoint(Settings settings, AccessTokens accessTokens, RefreshTokens refreshTokens) {
        this.settings = settings;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        if (!exchange.is("POST")) {
            throw Refusal.oauth(405, "invalid_request", "POST only");
        }
        exchange.request().field("token").ifPresent(token -> {
            refreshTokens.revoke(token);
            if (settings.era() == Era.C) {
                accessTokens.revoke(token);
            }
        });
        exchange.header("Cache-Control", "no-store");
        exchange.send(200, "application/json", "");
    }
}
