package io.github.portcullis.testkit;

import jakarta.json.JsonObject;

/** What every text endpoint asks before it answers: a good token, a body, a model that talks, credits. */
record Admission(GatewayGuard guard, ModelCatalogue catalogue, Wallets wallets) {

    Grant grant(Exchange exchange) {
        Grant grant = guard.check(exchange).grant();
        if (exchange.body().length > LoopbackServer.BODY_LIMIT) {
            throw Refusal.inference(413, "payload_too_large", "Request body is larger than 16 MiB");
        }
        return grant;
    }

    static JsonObject body(Exchange exchange) {
        return JsonText.parseObject(exchange.text())
                .orElseThrow(() -> Refusal.inference(400, "invalid_json", "Request body is not a JSON object"));
    }

    Model model(String name, Grant grant) {
        Model model = catalogue.find(name).orElseThrow(() -> Refusal.inference(404, "not_found", "model_not_found"));
        if (!model.chats()) {
            throw Refusal.inference(400, "unsupported_model_or_endpoint", "The model does not serve this endpoint");
        }
        if (!model.free() && wallets.of(grant.user().login()).balance() < Wallets.LEAST) {
            throw Refusal.inference(402, "insufficient_funds", "insufficient_funds");
        }
        return model;
    }

    /** Takes what the answer costs: the gateway bills what it generates, whether or not the client stays for it. */
    void charge(Grant grant, long nanos) {
        wallets.charge(grant.user().login(), nanos);
    }
}
