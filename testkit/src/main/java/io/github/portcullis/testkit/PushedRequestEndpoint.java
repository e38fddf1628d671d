package io.github.portcullis.testkit;

import java.io.IOException;
import java.util.List;

/** Takes authorization requests from clients that authenticate (RFC 9126), and names each by a URI. */
final class PushedRequestEndpoint implements LoopbackServer.Handler {
    private static final int LIMIT = 64 * 1024;

    private final ClientAuthentication clients;
    private final AuthorizationRules rules;
    private final PushedRequests pushed;

    PushedRequestEndpoint(ClientAuthentication clients, AuthorizationRules rules, PushedRequests pushed) {
        this.clients = clients;
        this.rules = rules;
        this.pushed = pushed;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        if (!exchange.is("POST")) {
            throw Refusal.oauth(405, "invalid_request", "POST only");
        }
        if (exchange.body().length > LIMIT) {
            throw Refusal.oauth(413, "invalid_request", "Request body is too large");
        }
        String type = exchange.request().header("content-type").orElse("");
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            throw Refusal.oauth(400, "invalid_request", "A pushed request is a form");
        }
        clients.check(exchange.request());
        Parameters form = Parameters.parse(exchange.text());
        if (form.get("request_uri").isPresent()) {
            throw Refusal.oauth(400, "invalid_request", "request_uri cannot be pushed");
        }
        for (String name : List.of("response_type", "state", "code_challenge_method")) {
            if (form.sent(name).isEmpty()) {
                throw Refusal.oauth(400, "invalid_request", name + " is required");
            }
        }
        String uri = pushed.keep(rules.check(form));
        exchange.header("Cache-Control", "no-store");
        exchange.json(
                201,
                JsonText.object()
                        .add("request_uri", uri)
                        .add("expires_in", PushedRequests.LIFETIME.toSeconds())
                        .build());
    }
}
