package io.github.portcullis.authorize;

import io.github.portcullis.provider.Assurance;
import io.github.portcullis.provider.Metadata;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.provider.ProviderSettings;
import io.github.portcullis.provider.PushOutcome;
import io.github.portcullis.provider.TimeLimit;
import io.github.portcullis.seal.Sha256;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Starts logins: authorization code with PKCE S256, state and nonce, always (OAuth 2.1 draft section 4.1.1, RFC 7636).
 * Thread-safe.
 */
public final class LoginStarter {
    /** 264 random bits each. */
    private static final int SECRET_LENGTH = 44;

    /** 144 random bits. */
    private static final int NONCE_LENGTH = 24;

    private static final int RANDOM_LENGTH = 2 * SECRET_LENGTH + NONCE_LENGTH;

    private final Provider provider;
    private final ProviderSettings settings;
    private final String sameEachTime;
    private final PendingLogins pendingLogins;
    private final RandomGenerator random;
    private final Clock clock;
    private final Sha256 sha256 = new Sha256();
    private volatile Encoded last = new Encoded("", "");

    /** Creates a starter with a cryptographically secure source of randomness. */
    public LoginStarter(Provider provider, PendingLogins pendingLogins, RandomGenerator secureRandom, Clock clock) {
        this.provider = provider;
        this.settings = provider.settings();
        this.sameEachTime =
                parameters(settings, settings.scope(), settings.openId().assurance());
        this.pendingLogins = pendingLogins;
        this.random = secureRandom;
        this.clock = clock;
    }

    /**
     * Starts a login at the provider that the metadata describes.
     *
     * @param limit the time to push the request in, where that is done
     */
    public LoginBeginning start(Metadata metadata, LoginRequest request, TimeLimit limit) {
        String secrets = random();
        PendingLogin login = new PendingLogin(
                secrets.substring(0, SECRET_LENGTH),
                secrets.substring(SECRET_LENGTH, 2 * SECRET_LENGTH),
                secrets.substring(2 * SECRET_LENGTH),
                settings.name(),
                metadata.issuer(),
                request.redirectUri(),
                request.owner(),
                request.returnPath(),
                request.scopes(),
                request.assurance(),
                Instant.ofEpochMilli(clock.millis()));
        String parameters = parameters(login);
        if (provider.takesPushedRequests(metadata)) {
            PushOutcome outcome = provider.push(metadata, decoded(parameters), limit);
            if (!(outcome instanceof PushOutcome.Pushed pushed)) {
                return new LoginBeginning.NotPushed(outcome);
            }
            parameters = "client_id=" + encode(settings.clientId()) + "&request_uri=" + encode(pushed.requestUri());
        }
        URI endpoint = metadata.authorizationEndpoint();
        String address = endpoint.toASCIIString() + (endpoint.getRawQuery() == null ? '?' : '&') + parameters;
        return new StartedLogin(address, pendingLogins.add(login, request.cookies(), request.scope()));
    }

    private String parameters(PendingLogin login) {
        return (isUsual(login) ? sameEachTime : own(login))
                + "&redirect_uri="
                + encoded(login.redirectUri())
                + "&state="
                + login.state()
                + "&nonce="
                + login.nonce()
                + "&code_challenge="
                + sha256.encode(login.verifier());
    }

    private boolean isUsual(PendingLogin login) {
        return login.scopes().isEmpty()
                && login.assurance().equals(settings.openId().assurance());
    }

    private String own(PendingLogin login) {
        return parameters(settings, String.join(" ", login.scopes().with(settings.scopes())), login.assurance());
    }

    /** Returns the parameters that are configured, encoded once, since a stranger's request should cost little. */
    private static String parameters(ProviderSettings settings, String scope, Assurance assurance) {
        StringBuilder parameters = new StringBuilder("response_type=code&code_challenge_method=S256");
        append(parameters, "client_id", settings.clientId());
        append(parameters, "scope", scope);
        if (settings.resource() != null) {
            append(parameters, "resource", settings.resource().toString());
        }
        Duration maxAge = assurance.maxAge();
        if (maxAge != null) {
            append(parameters, "max_age", String.valueOf(maxAge.toSeconds()));
        }
        if (!assurance.acrValues().isEmpty()) {
            append(parameters, "acr_values", String.join(" ", assurance.acrValues()));
        }
        settings.authorizationParameters().forEach((name, value) -> append(parameters, name, value));
        return parameters.toString();
    }

    /** Reads our own parameters again, which is done only where they are pushed. */
    private static Map<String, String> decoded(String parameters) {
        Map<String, String> decoded = new LinkedHashMap<>();
        for (String pair : parameters.split("&", -1)) {
            int equals = pair.indexOf('=');
            String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
            decoded.put(URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8), value);
        }
        return decoded;
    }

    private static void append(StringBuilder parameters, String name, String value) {
        parameters.append('&').append(encode(name)).append('=').append(encode(value));
    }

    /** Remembers the last of them, since it is nearly always the same one. */
    private String encoded(String redirectUri) {
        Encoded known = last;
        if (!known.plain().equals(redirectUri)) {
            known = new Encoded(redirectUri, encode(redirectUri));
            last = known;
        }
        return known.text();
    }

    private record Encoded(String plain, String text) {}

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Asks for all randomness at once, since each time costs; four characters are three bytes. */
    private String random() {
        byte[] bytes = new byte[RANDOM_LENGTH / 4 * 3];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
