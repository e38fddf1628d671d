package io.github.portcullis.testkit;

/** Lets good tokens through to the gateway's routes, refuses the others in the form of the route. */
final class GatewayGuard {
    private final Settings settings;
    private final Addresses addresses;
    private final BearerTokens tokens;

    GatewayGuard(Settings settings, Addresses addresses, BearerTokens tokens) {
        this.settings = settings;
        this.addresses = addresses;
        this.tokens = tokens;
    }

    /** For any valid token of the gateway. */
    AccessTokens.Issued check(Exchange exchange) {
        boolean inference = exchange.endpoint().room() == Endpoint.Room.INFERENCE;
        if (!exchange.endpoint().takes(exchange.request().method())) {
            throw Refusal.gateway(
                    exchange.endpoint().room(), exchange.requestId(), 405, "not_supported", "method_not_allowed");
        }
        BearerTokens.Verdict verdict = tokens.judge(exchange, inference);
        if (verdict instanceof BearerTokens.Bad bad) {
            throw unauthorised(exchange, bad.reason());
        }
        AccessTokens.Issued token = ((BearerTokens.Good) verdict).token();
        if (inference && enforced() && !token.grant().has(Scopes.GATEWAY)) {
            throw unauthorised(exchange, "oauth_gateway_scope_required");
        }
        if (!token.grant().resource().map(addresses::isGateway).orElse(true)) {
            throw unauthorised(exchange, "oauth_resource_token_not_valid_for_api");
        }
        return token;
    }

    /** For a control route that asks for a scope. */
    AccessTokens.Issued check(Exchange exchange, String scope) {
        AccessTokens.Issued token = check(exchange);
        if (enforced() && !token.grant().has(scope)) {
            throw Refusal.message(403, "insufficient_scope", "Token requires " + scope);
        }
        return token;
    }

    /** For a control route that asks for a scope only of late. */
    AccessTokens.Issued checkIfStrict(Exchange exchange, String scope) {
        return settings.strictScopes() ? check(exchange, scope) : check(exchange);
    }

    /** A workspace that is asked for must be the token's. */
    void own(Exchange exchange, Grant grant) {
        String asked =
                exchange.query().sent("workspace_id").orElse(grant.workspace().id());
        if (!asked.equals(grant.workspace().id())) {
            throw Refusal.message(403, "forbidden", "workspace_id must match authenticated team");
        }
    }

    /** Era A issued tokens whose scopes the gateway did not look at. */
    private boolean enforced() {
        return settings.era() != Era.A;
    }

    private static Refusal unauthorised(Exchange exchange, String reason) {
        return Refusal.gateway(exchange.endpoint().room(), exchange.requestId(), 401, "unauthorised", reason);
    }
}
