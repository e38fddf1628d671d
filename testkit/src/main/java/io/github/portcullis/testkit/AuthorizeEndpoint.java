package io.github.portcullis.testkit;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The authorization endpoint: checks, then sends the browser to the consent page. Errors are JSON and stay here, except
 * in era A, which sends them to the client once client and redirect URI are known.
 */
final class AuthorizeEndpoint implements LoopbackServer.Handler {
    private static final int MOST_WAITING = 10_000;

    private final Settings settings;
    private final AuthorizationRules rules;
    private final PushedRequests pushed;
    private final Addresses addresses;
    private final RandomText random;
    private final Map<String, AuthorizationRequest> waiting = new ConcurrentHashMap<>();

    AuthorizeEndpoint(
            Settings settings,
            AuthorizationRules rules,
            PushedRequests pushed,
            Addresses addresses,
            RandomText random) {
        this.settings = settings;
        this.rules = rules;
        this.pushed = pushed;
        this.addresses = addresses;
        this.random = random;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        if (!exchange.is("GET")) {
            throw Refusal.oauth(405, "invalid_request", "GET only");
        }
        Parameters query = exchange.query();
        Optional<String> requestUri = query.sent("request_uri");
        if (requestUri.isPresent()) {
            exchange.redirect(302, consent(Map.of("authorization_id", remember(taken(query, requestUri.get())))));
            return;
        }
        if (settings.demands(Demand.PUSHED_REQUESTS)) {
            throw Refusal.oauth(400, "invalid_request", "Authorization requests must be pushed");
        }
        if (settings.era() != Era.A) {
            Map<String, String> carried = new LinkedHashMap<>(rules.check(query).asParameters());
            carried.put("phaseo_oauth", "1");
            exchange.redirect(302, consent(carried));
            return;
        }
        String redirectUri = rules.client(query);
        try {
            exchange.redirect(302, consent(Map.of("authorization_id", remember(rules.check(query)))));
        } catch (Refusal refusal) {
            exchange.redirect(302, errorCallback(redirectUri, query, refusal));
        }
    }

    /** A browser carries the client's id and the name of what was pushed, and nothing else. */
    private AuthorizationRequest taken(Parameters query, String requestUri) {
        if (!query.values().keySet().equals(Set.of("client_id", "request_uri"))) {
            throw Refusal.oauth(400, "invalid_request", "A pushed request has no parameters in the browser");
        }
        AuthorizationRequest request = pushed.take(requestUri)
                .orElseThrow(() -> Refusal.oauth(
                        400, "invalid_request_uri", "request_uri is unknown, expired or was used before"));
        if (!query.get("client_id").equals(Optional.of(request.clientId()))) {
            throw Refusal.oauth(401, "invalid_client", "request_uri was pushed by another client");
        }
        return request;
    }

    private static URI errorCallback(String redirectUri, Parameters query, Refusal refusal) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : new String[] {"error", "error_description"}) {
            parameters.put(name, refusal.body().getString(name));
        }
        query.sent("state").ifPresent(state -> parameters.put("state", state));
        return AuthorizationRequest.callback(redirectUri, parameters);
    }

    private String remember(AuthorizationRequest request) {
        if (waiting.size() > MOST_WAITING) {
            waiting.clear();
        }
        String id = random.letters(32);
        waiting.put(id, request);
        return id;
    }

    /** The request that the consent page is about. */
    AuthorizationRequest requestOf(Parameters parameters) {
        Optional<String> id = parameters.sent("authorization_id");
        if (id.isEmpty()) {
            return rules.check(parameters);
        }
        AuthorizationRequest request = waiting.get(id.get());
        if (request == null) {
            throw Refusal.oauth(400, "invalid_request", "authorization_id is unknown");
        }
        return request;
    }

    private URI consent(Map<String, String> parameters) {
        return URI.create(addresses.consent() + "?" + Parameters.encode(parameters));
    }
}
