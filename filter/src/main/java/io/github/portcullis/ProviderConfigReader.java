package io.github.portcullis;

import io.github.portcullis.provider.ClientAuthentication;
import io.github.portcullis.provider.ClientSecret;
import io.github.portcullis.provider.Endpoints;
import io.github.portcullis.provider.OpenIdSettings;
import io.github.portcullis.provider.Preset;
import io.github.portcullis.provider.ProviderSettings;
import io.github.portcullis.provider.ScopeName;
import io.github.portcullis.provider.TokenRequestFormat;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is configured of the provider and of the client registered there. */
final class ProviderConfigReader {
    private static final Set<String> OWN_PARAMETERS = Set.of(
            "response_type",
            "response_mode",
            "client_id",
            "client_secret",
            "redirect_uri",
            "scope",
            "state",
            "nonce",
            "max_age",
            "acr_values",
            "code_challenge",
            "code_challenge_method",
            "resource",
            "dpop_jkt",
            "request",
            "request_uri");

    private final SettingReader settings;

    ProviderConfigReader(SettingReader settings) {
        this.settings = settings;
    }

    ProviderSettings read(String name, Preset preset, Duration requestTimeout) {
        String clientId = settings.text(Setting.CLIENT_ID);
        if (clientId == null) {
            settings.missing(Setting.CLIENT_ID, "It is the identifier from the registration at the provider.");
        }
        Endpoints endpoints = endpoints();
        List<String> scopes = scopes(preset);
        ClientAuthenticationReader client = new ClientAuthenticationReader(settings);
        ClientSecret secret = client.secret();
        ClientAuthentication authentication = client.authentication(secret);
        OpenIdSettings openId = new OpenIdConfigReader(settings).read(preset, secret, scopes);
        return new ProviderSettings(
                name,
                clientId == null ? "" : clientId,
                secret,
                authentication,
                settings.choice(
                        Setting.TOKEN_REQUEST,
                        TokenRequestFormat.FORM,
                        word -> word.equals("form")
                                ? TokenRequestFormat.FORM
                                : word.equals("json") ? TokenRequestFormat.JSON : null),
                issuer(preset),
                endpoints,
                new SafeguardsReader(settings).read(endpoints, authentication, client),
                authorizationParameters(),
                scopes,
                resource(),
                openId,
                requestTimeout);
    }

    private Endpoints endpoints() {
        return new Endpoints(
                settings.url(Setting.AUTHORIZATION_ENDPOINT, null),
                settings.url(Setting.TOKEN_ENDPOINT, null),
                settings.url(Setting.REVOCATION_ENDPOINT, null),
                settings.url(Setting.USERINFO_ENDPOINT, null),
                settings.url(Setting.JWKS_URI, null),
                settings.url(Setting.END_SESSION_ENDPOINT, null),
                settings.url(Setting.PUSHED_AUTHORIZATION_REQUEST_ENDPOINT, null));
    }

    private String issuer(Preset preset) {
        settings.urlWithoutQuery(Setting.ISSUER, null);
        String issuer = settings.text(Setting.ISSUER);
        String usual = preset.issuer();
        if (issuer == null && usual == null) {
            settings.missing(Setting.ISSUER, "The preset has none, since it fits any provider.");
        }
        return issuer != null ? issuer : usual != null ? usual : "";
    }

    private Map<String, String> authorizationParameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : settings.list(Setting.AUTHORIZATION_PARAMETERS)) {
            int equals = pair.indexOf('=');
            String name = equals < 1 ? "" : pair.substring(0, equals).strip();
            if (name.isEmpty()) {
                settings.bad(Setting.AUTHORIZATION_PARAMETERS, pair, "is not name=value");
            } else if (OWN_PARAMETERS.contains(name)) {
                settings.bad(
                        Setting.AUTHORIZATION_PARAMETERS, pair, "names a parameter that Portcullis decides itself");
            } else {
                parameters.put(name, pair.substring(equals + 1).strip());
            }
        }
        return parameters;
    }

    /** RFC 6749 section 3.3 says which characters a scope may have. */
    private List<String> scopes(Preset preset) {
        String text = settings.text(Setting.SCOPES);
        if (text == null) {
            return preset.scopes();
        }
        List<String> scopes = Arrays.stream(text.split("\\s+", -1)).distinct().toList();
        if (!scopes.stream().allMatch(ScopeName::isValid)) {
            settings.bad(Setting.SCOPES, text, "has a character that no scope can have");
        }
        return scopes;
    }

    private @Nullable URI resource() {
        String text = settings.text(Setting.RESOURCE);
        if (text == null) {
            return null;
        }
        try {
            URI uri = URI.create(text);
            if (uri.isAbsolute() && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException notUri) {
            settings.bad(Setting.RESOURCE, text, "is not a URI");
            return null;
        }
        settings.bad(Setting.RESOURCE, text, "must be an absolute URI without '#'");
        return null;
    }
}
