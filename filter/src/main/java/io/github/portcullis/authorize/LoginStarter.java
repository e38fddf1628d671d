package io.github.portcullis.authorize;

import io.github.portcullis.provider.Metadata;
import io.github.portcullis.provider.ProviderSettings;
import io.github.portcullis.seal.Sha256;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * Starts logins: authorization code with PKCE S256, state and nonce, always (OAuth 2.1 draft section 4.1.1, RFC 7636).
 * Thread-safe.
 */
public final class LoginStarter {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final int SECRET_BYTES = 32;
    private static final int NONCE_BYTES = 16;

    private final ProviderSettings settings;
    private final PendingLogins pendingLogins;
    private final RandomGenerator random;
    private final Clock clock;

    /** Creates a starter with a cryptographically secure source of randomness. */
    public LoginStarter(
            ProviderSettings settings, PendingLogins pendingLogins, RandomGenerator secureRandom, Clock clock) {
        this.settings = settings;
        this.pendingLogins = pendingLogins;
        this.random = secureRandom;
        this.clock = clock;
    }

    /** Starts a login at the provider that the metadata describes. */
    public StartedLogin start(Metadata metadata, LoginRequest request) {
        PendingLogin login = new PendingLogin(
                random(SECRET_BYTES),
                random(SECRET_BYTES),
                random(NONCE_BYTES),
                metadata.issuer(),
                request.redirectUri(),
                request.owner(),
                request.returnPath(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return new StartedLogin(
                authorizationRequest(metadata, login), pendingLogins.add(login, request.cookies(), request.scope()));
    }

    private String authorizationRequest(Metadata metadata, PendingLogin login) {
        URI endpoint = metadata.authorizationEndpoint();
        StringBuilder url = new StringBuilder(512).append(endpoint.toASCIIString());
        url.append(endpoint.getRawQuery() == null ? '?' : '&').append("response_type=code");
        append(url, "client_id", settings.clientId());
        append(url, "redirect_uri", login.redirectUri());
        append(url, "scope", settings.scope());
        append(url, "state", login.state());
        append(url, "nonce", login.nonce());
        append(url, "code_challenge", Sha256.base64Url(login.verifier()));
        append(url, "code_challenge_method", "S256");
        if (settings.resource() != null) {
            append(url, "resource", settings.resource().toString());
        }
        settings.authorizationParameters().forEach((name, value) -> append(url, name, value));
        return url.toString();
    }

    private static void append(StringBuilder url, String name, String value) {
        url.append('&')
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    private String random(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return BASE64URL.encodeToString(bytes);
    }
}
