package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;

/** A request that is answered with an error; thrown by an endpoint, written by the server. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonObject body;
    private final transient Map<String, String> headers;

    private Refusal(int status, JsonObject body, Map<String, String> headers) {
        super(body.toString(), null, false, false);
        this.status = status;
        this.body = body;
        this.headers = headers;
    }

    static Refusal oauth(int status, String error, String description) {
        return new Refusal(status, oauthBody(error, description), Map.of("Cache-Control", "no-store"));
    }

    static JsonObject oauthBody(String error, String description) {
        return JsonText.object()
                .add("error", error)
                .add("error_description", description)
                .build();
    }

    /** Supabase's own form, used where a refresh fails. */
    static Refusal supabase(int status, String errorCode, String message) {
        JsonObject body = JsonText.object()
                .add("code", status)
                .add("error_code", errorCode)
                .add("msg", message)
                .build();
        return new Refusal(status, body, Map.of("Cache-Control", "no-store"));
    }

    /** A gateway error in the form of the route: the reason moves. */
    static Refusal gateway(Endpoint.Room room, String requestId, int status, String error, String reason) {
        return room == Endpoint.Room.INFERENCE
                ? inference(status, error, reason)
                : new Refusal(
                        status,
                        JsonText.object()
                                .add("ok", false)
                                .add("error", error)
                                .add("reason", reason)
                                .add("request_id", requestId)
                                .build(),
                        Map.of());
    }

    static Refusal inference(int status, String error, String reason) {
        boolean user = status < 500;
        JsonObject body = JsonText.object()
                .add("generation_id", "unknown")
                .add("status_code", status)
                .add("error", error)
                .add("error_type", user ? "user" : "system")
                .add("error_origin", user ? "user" : status == 502 ? "upstream" : "gateway")
                .add("description", reason)
                .build();
        return new Refusal(
                status,
                body,
                Map.of(
                        "X-Gateway-Error-Attribution", user ? "user" : "upstream",
                        "X-Gateway-Error-Origin", user ? "user" : "gateway"));
    }

    /** A control route's refusal that carries a message, as for a missing scope. */
    static Refusal message(int status, String error, String message) {
        return new Refusal(
                status,
                JsonText.object().add("error", error).add("message", message).build(),
                Map.of());
    }

    static Refusal of(int status, JsonObject body) {
        return new Refusal(status, body, Map.of());
    }

    /** This refusal with more fields in its body. */
    Refusal with(JsonObject more) {
        JsonObjectBuilder all = JsonText.object();
        body.forEach(all::add);
        more.forEach(all::add);
        return new Refusal(status, all.build(), headers);
    }

    int status() {
        return status;
    }

    JsonObject body() {
        return body;
    }

    Map<String, String> headers() {
        return headers;
    }
}
