package io.github.portcullis.client;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Clients of a fake gateway. */
public final class Clients {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String REDIRECT = "http://127.0.0.1:1/callback";
    /** All that lets a user read, and call models. */
    static final String READ_SCOPES = "openid gateway:access me:read models:read providers:read pricing:read"
            + " credits:read activity:read analytics:read generations:read keys:read";

    private static final String VERIFIER = "v".repeat(43);

    private Clients() {}

    static GatewayConnection.Builder connection(URI baseUri) {
        return GatewayConnection.builder(baseUri, HTTP)
                .requestTimeout(Duration.ofSeconds(20))
                .pacing(new MovedTime());
    }

    static GatewayClient client(FakeGateway gateway, String... tokens) {
        return GatewayClient.over(connection(gateway.baseUri()).build(), new ScriptedTokens(tokens));
    }

    /** Returns a client with a token that the gateway issued. */
    public static GatewayClient signedIn(FakeGateway gateway, String user) {
        AccessToken token = new AccessToken(token(gateway, user, READ_SCOPES));
        return GatewayClient.over(connection(gateway.baseUri()).build(), TokenSource.of(token));
    }

    /** Returns a client with a token that the gateway issued, also when it is detached. */
    public static GatewayClient lasting(FakeGateway gateway, String user) {
        TokenSource tokens = TokenSource.of(new AccessToken(token(gateway, user, READ_SCOPES)));
        return GatewayClient.over(connection(gateway.baseUri()).build(), tokens);
    }

    /** Signs a user in with PKCE and returns the token. */
    static String token(FakeGateway gateway, String user, String scope) {
        try {
            String clientId = gateway.configuration().get("portcullis.client-id");
            String query = "response_type=code&state=s&code_challenge_method=S256&client_id=" + encode(clientId)
                    + "&redirect_uri=" + encode(REDIRECT) + "&scope=" + encode(scope)
                    + "&code_challenge=" + challenge();
            URI callback = gateway.authorize(URI.create(gateway.uri(Endpoint.AUTHORIZE) + "?" + query), user);
            String form = "grant_type=authorization_code&client_id=" + encode(clientId)
                    + "&redirect_uri=" + encode(REDIRECT) + "&code_verifier=" + VERIFIER
                    + "&code=" + find("[?&]code=([^&]+)", callback.toString());
            HttpRequest request = HttpRequest.newBuilder(gateway.uri(Endpoint.TOKEN))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form))
                    .build();
            String answer = HTTP.send(request, BodyHandlers.ofString()).body();
            return find("\"access_token\":\"([^\"]+)\"", answer);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    private static String challenge() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
