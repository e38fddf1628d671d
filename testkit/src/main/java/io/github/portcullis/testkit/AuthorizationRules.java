package io.github.portcullis.testkit;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules an authorization request is held to. The first that is broken is told. */
final class AuthorizationRules {
    private static final int LONGEST = 2048;
    private static final Pattern S256 = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern SUPABASE_CHALLENGE = Pattern.compile("[A-Za-z0-9._~-]{43,128}");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Settings settings;
    private final Addresses addresses;

    AuthorizationRules(Settings settings, Addresses addresses) {
        this.settings = settings;
        this.addresses = addresses;
    }

    /**
     * Checks what decides whether the browser may be sent back at all.
     *
     * @return the redirect URI
     */
    String client(Parameters query) {
        query.repeated().ifPresent(name -> {
            throw Refusal.oauth(400, "invalid_request", "Parameter " + name + " is repeated");
        });
        for (String name : List.of("client_id", "redirect_uri", "state")) {
            if (query.get(name).orElse("").length() > LONGEST) {
                throw Refusal.oauth(400, "invalid_request", name + " is too long");
            }
        }
        if (!required(query, "client_id").equals(settings.clientId())) {
            throw Refusal.oauth(401, "invalid_client", "Unknown client");
        }
        String redirectUri = required(query, "redirect_uri");
        if (!mayGoTo(redirectUri)) {
            throw Refusal.oauth(401, "invalid_client", "redirect_uri is not registered for this client");
        }
        return redirectUri;
    }

    AuthorizationRequest check(Parameters query) {
        String redirectUri = client(query);
        if (!query.sent("response_type").orElse("code").equals("code")) {
            throw Refusal.oauth(400, "unsupported_response_type", "response_type must be code");
        }
        boolean supabase = settings.era() == Era.A;
        String method = query.sent("code_challenge_method").orElse("S256");
        boolean plain = supabase && method.equals("plain");
        if (!method.equals("S256") && !plain) {
            throw Refusal.oauth(400, "invalid_request", "code_challenge_method must be S256");
        }
        String challenge = required(query, "code_challenge");
        if (!(supabase ? SUPABASE_CHALLENGE : S256).matcher(challenge).matches()) {
            throw Refusal.oauth(400, "invalid_request", "code_challenge is malformed");
        }
        Optional<String> resource = query.sent("resource").map(AuthorizationRules::resource);
        return new AuthorizationRequest(
                settings.clientId(),
                redirectUri,
                scopes(query, resource),
                query.sent("state"),
                challenge,
                method,
                resource,
                supabase || settings.openIdConnect() ? query.sent("nonce") : Optional.empty(),
                settings.openIdConnect() ? query.sent("acr_values") : Optional.empty());
    }

    private List<String> scopes(Parameters query, Optional<String> resource) {
        List<String> asked = query.sent("scope")
                .map(String::trim)
                .filter(scope -> !scope.isEmpty())
                .map(Scopes::split)
                .orElseGet(() -> Scopes.requestedIn(settings.era()));
        for (String scope : asked) {
            if (!settings.allowedScopes().contains(scope)) {
                throw settings.era() == Era.A
                        ? Refusal.oauth(400, "invalid_request", "unsupported scope: " + scope)
                        : Refusal.oauth(400, "invalid_scope", "Scope is not allowed for this client: " + scope);
            }
        }
        boolean forGateway = resource.map(addresses::isGateway).orElse(true);
        if (settings.era() != Era.A && forGateway && !asked.contains(Scopes.GATEWAY)) {
            throw Refusal.oauth(400, "invalid_scope", "gateway:access is required");
        }
        return List.copyOf(new LinkedHashSet<>(asked));
    }

    private boolean mayGoTo(String redirectUri) {
        if (!settings.redirectUris().isEmpty()) {
            return settings.redirectUris().contains(redirectUri);
        }
        try {
            URI uri = URI.create(redirectUri);
            return "http".equals(uri.getScheme())
                    && uri.getHost() != null
                    && LOOPBACK.contains(uri.getHost())
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static String resource(String value) {
        try {
            URI uri = URI.create(value);
            if (uri.isAbsolute() && uri.getRawFragment() == null) {
                return value;
            }
        } catch (IllegalArgumentException malformed) {
            // Told like any other resource that is not one.
        }
        throw Refusal.oauth(400, "invalid_target", "resource must be an absolute URI without fragment");
    }

    private static String required(Parameters query, String name) {
        return query.sent(name).orElseThrow(() -> Refusal.oauth(400, "invalid_request", name + " is required"));
    }
}
