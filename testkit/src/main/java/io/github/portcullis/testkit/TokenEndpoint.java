package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The token endpoint: a form or a JSON object of at most 16 KiB. */
final class TokenEndpoint implements LoopbackServer.Handler {
    private static final int LIMIT = 16 * 1024;
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final Settings settings;
    private final ClientAuthentication clients;
    private final AuthorizationCodes codes;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final Authorizations authorizations;
    private final FakeOpenId openId;
    private final DpopRules dpop;

    TokenEndpoint(
            Settings settings,
            ClientAuthentication clients,
            AuthorizationCodes codes,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            Authorizations authorizations,
            FakeOpenId openId,
            DpopRules dpop) {
        this.settings = settings;
        this.clients = clients;
        this.codes = codes;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.authorizations = authorizations;
        this.openId = openId;
        this.dpop = dpop;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        exchange.header("Access-Control-Allow-Origin", "*");
        RecordedRequest request = exchange.request();
        if (!exchange.is("POST")) {
            throw Refusal.oauth(405, "invalid_request", "POST only");
        }
        if (exchange.body().length > LIMIT) {
            throw Refusal.oauth(413, "invalid_request", "Request body is too large");
        }
        if (request.isJson() && request.json().isEmpty()) {
            throw Refusal.oauth(400, "invalid_request", "Request body is not a JSON object");
        }
        String grantType = required(request, "grant_type");
        clients.check(request);
        Optional<String> key = dpop.ofTokenRequest(exchange);
        JsonObject answer =
                switch (grantType) {
                    case "authorization_code" -> exchangeCode(request, key);
                    case "refresh_token" -> refresh(request, key);
                    default -> throw Refusal.oauth(400, "unsupported_grant_type", "grant_type is not supported");
                };
        exchange.header("Cache-Control", "no-store");
        exchange.json(200, answer);
    }

    private JsonObject exchangeCode(RecordedRequest request, Optional<String> key) {
        String code = required(request, "code");
        String redirectUri = required(request, "redirect_uri");
        String verifier = required(request, "code_verifier");
        AuthorizationCodes.Pending pending =
                codes.redeem(code).orElseThrow(() -> invalidGrant("Authorization code is invalid or expired"));
        AuthorizationRequest asked = pending.request();
        if (!asked.redirectUri().equals(redirectUri)) {
            throw invalidGrant("redirect_uri does not match");
        }
        if (!VERIFIER.matcher(verifier).matches() || !asked.challenge().equals(challenge(verifier, asked))) {
            throw invalidGrant("PKCE verification failed");
        }
        if (!request.field("resource").equals(asked.resource())) {
            throw Refusal.oauth(400, "invalid_target", "resource does not match the authorization request");
        }
        Grant grant = pending.grant().boundTo(key);
        if (authorizations.revoked(grant.user().login())) {
            throw invalidGrant("OAuth workspace access is no longer active");
        }
        Optional<String> refreshToken =
                settings.era() == Era.C ? Optional.empty() : Optional.of(refreshTokens.issue(grant));
        return answer(grant, refreshToken, settings.era() == Era.A || settings.openIdConnect())
                .build();
    }

    private JsonObject refresh(RecordedRequest request, Optional<String> key) {
        String refreshToken = required(request, "refresh_token");
        if (refreshTokens
                .keyOf(refreshToken)
                .filter(bound -> !key.equals(Optional.of(bound)))
                .isPresent()) {
            throw Refusal.oauth(400, "invalid_grant", "Refresh token is bound to another key");
        }
        RefreshTokens.Rotation rotation = refreshTokens.rotate(refreshToken);
        if (rotation instanceof RefreshTokens.Rotated rotated
                && !authorizations.revoked(rotated.grant().user().login())) {
            return answer(rotated.grant(), Optional.of(rotated.current()), settings.openIdConnect())
                    .build();
        }
        if (settings.era() != Era.A) {
            throw Refusal.oauth(401, "invalid_grant", "Refresh token is invalid or expired");
        }
        throw rotation instanceof RefreshTokens.Refused refused && refused.reason() == RefreshTokens.Reason.USED
                ? Refusal.supabase(400, "refresh_token_already_used", "Invalid Refresh Token: Already Used")
                : Refusal.supabase(400, "refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found");
    }

    private JsonObjectBuilder answer(Grant grant, Optional<String> refreshToken, boolean withIdToken) {
        boolean supabase = settings.era() == Era.A;
        AccessTokens.Lifetime lifetime = accessTokens.lifetime();
        String accessToken = accessTokens.issue(grant);
        JsonObjectBuilder answer = JsonText.object()
                .add("access_token", accessToken)
                .add("token_type", grant.key().isPresent() ? "DPoP" : supabase ? "bearer" : "Bearer");
        if (lifetime.told()) {
            answer.add("expires_in", lifetime.time().toSeconds());
        }
        refreshToken.ifPresent(value -> answer.add("refresh_token", value));
        if (withIdToken && grant.has("openid")) {
            openId.idToken(grant, accessToken, lifetime.time()).ifPresent(value -> answer.add("id_token", value));
        }
        if (!supabase) {
            answer.add("scope", String.join(" ", grant.scopes()));
            grant.resource().ifPresent(value -> answer.add("resource", value));
        }
        return answer;
    }

    private static String challenge(String verifier, AuthorizationRequest asked) {
        if (asked.challengeMethod().equals("plain")) {
            return verifier;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static String required(RecordedRequest request, String name) {
        return request.field(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> Refusal.oauth(400, "invalid_request", name + " is required"));
    }

    private static Refusal invalidGrant(String description) {
        return Refusal.oauth(400, "invalid_grant", description);
    }
}
