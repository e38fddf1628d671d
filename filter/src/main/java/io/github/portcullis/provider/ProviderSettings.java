package io.github.portcullis.provider;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is configured of a provider and of the client registered there.
 *
 * @param name sets the provider's grants apart: its own of several, else the preset's
 * @param issuer the issuer identifier, compared as it is written
 * @param endpoints configured endpoints, which win over discovered ones
 * @param authorizationParameters extra parameters of the authorization request
 * @param scopes what is asked for, in order
 * @param resource the resource indicator (RFC 8707), or null
 * @param openId what is demanded of ID Tokens
 * @param requestTimeout the total time of one exchange
 */
public record ProviderSettings(
        String name,
        String clientId,
        @Nullable ClientSecret clientSecret,
        ClientAuthentication authentication,
        TokenRequestFormat tokenRequest,
        String issuer,
        Endpoints endpoints,
        Safeguards safeguards,
        Map<String, String> authorizationParameters,
        List<String> scopes,
        @Nullable URI resource,
        OpenIdSettings openId,
        Duration requestTimeout) {

    /** Returns the scopes as the parameter {@code scope}. */
    public String scope() {
        return String.join(" ", scopes);
    }
}
