package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;

/** What all routes that compute at once do alike: judge token, body, model and credits, and count the tokens. */
record InferenceDesk(GatewayGuard guard, JobDesk desk, RandomText random) {

    /** Takes a request in JSON whose model serves the endpoint. */
    JsonObject json(Exchange exchange, String endpoint) throws IOException {
        Grant grant = guard.check(exchange).grant();
        JsonObject request = JobDesk.body(exchange);
        JobDesk.required(request, "model", "model_required");
        desk.check(grant, request, endpoint);
        return request;
    }

    /** Takes a form whose model serves the endpoint. */
    FormData form(Exchange exchange, String endpoint) {
        Grant grant = guard.check(exchange).grant();
        FormData form = FormData.of(exchange);
        JobDesk.required(form.fields(), "model", "model_required");
        desk.check(grant, form.fields(), endpoint);
        return form;
    }

    String id(String prefix) {
        return prefix + random.letters(20);
    }

    static int words(String text) {
        return ChatScript.pieces(text).size();
    }

    static JsonObjectBuilder usage(int promptTokens) {
        return JsonText.object()
                .add("prompt_tokens", promptTokens)
                .add("completion_tokens", 0)
                .add("total_tokens", promptTokens);
    }

    static Refusal invalid(String message) {
        return Refusal.inference(400, "validation_error", message);
    }
}
