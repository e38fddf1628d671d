package io.github.portcullis.benchmarks;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.FakeGateway;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;

/** What a user's sign-in at the provider gave. */
record ProviderTokens(String accessToken, String refreshToken, Instant expiresAt) {
    static final String CLIENT_ID = "portcullis-test";
    static final String CLIENT_SECRET = "a-secret-that-only-this-benchmark-knows";
    private static final String VERIFIER = "v".repeat(43);
    private static final String CHALLENGE = "7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM";

    /** Starts a provider whose refresh tokens rotate, and which ends all of a user's when an old one comes back. */
    static FakeGateway rotatingProvider() {
        return FakeGateway.builder()
                .era(Era.B)
                .clientId(CLIENT_ID)
                .clientSecret(CLIENT_SECRET)
                .start();
    }

    /** Signs a user in by hand. */
    static ProviderTokens of(FakeGateway gateway, String user) {
        String redirectUri = "http://127.0.0.1/callback";
        URI callback = gateway.authorize(
                URI.create(gateway.uri(Endpoint.AUTHORIZE)
                        + "?response_type=code&scope=openid%20email%20gateway:access&state=s&client_id="
                        + CLIENT_ID + "&redirect_uri=" + redirectUri + "&code_challenge_method=S256&code_challenge="
                        + CHALLENGE),
                user);
        String code = callback.getRawQuery().replaceAll("(?:.*&)?code=([^&]*).*", "$1");
        HttpRequest request = HttpRequest.newBuilder(gateway.uri(Endpoint.TOKEN))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=authorization_code&code=" + code
                        + "&redirect_uri=" + redirectUri + "&code_verifier=" + VERIFIER + "&client_id=" + CLIENT_ID
                        + "&client_secret=" + CLIENT_SECRET))
                .build();
        try {
            String body = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            JsonObject answer = Json.createReader(new StringReader(body)).readObject();
            return new ProviderTokens(
                    answer.getString("access_token"),
                    answer.getString("refresh_token"),
                    Instant.now().plusSeconds(answer.getInt("expires_in")));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
