package io.github.portcullis.testkit;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** The control routes about the caller: {@code /me}, {@code /credits}, {@code /key}, {@code /generations}. */
final class AccountRoutes {
    private final GatewayGuard guard;
    private final Wallets wallets;
    private final Generations generations;

    AccountRoutes(GatewayGuard guard, Wallets wallets, Generations generations) {
        this.guard = guard;
        this.wallets = wallets;
        this.generations = generations;
    }

    void me(Exchange exchange) throws IOException {
        Grant grant = guard.check(exchange, "me:read").grant();
        JsonArrayBuilder workspaces = JsonText.array();
        grant.user()
                .workspaces()
                .forEach(workspace -> workspaces.add(JsonText.object()
                        .add("id", workspace.id())
                        .add("name", workspace.name())
                        .add("role", "owner")));
        exchange.json(
                200,
                JsonText.object()
                        .add(
                                "user",
                                JsonText.object()
                                        .add("id", grant.user().subject())
                                        .add("email", grant.user().email())
                                        .add("name", grant.user().name()))
                        .add("scopes", JsonText.array(grant.scopes()))
                        .add("current_workspace_id", grant.workspace().id())
                        .add("workspaces", workspaces)
                        .build());
    }

    void credits(Exchange exchange) throws IOException {
        Grant grant = guard.check(exchange, "credits:read").grant();
        guard.own(exchange, grant);
        Wallets.Wallet wallet = wallets.of(grant.user().login());
        exchange.json(
                200,
                JsonText.object()
                        .add("ok", true)
                        .add(
                                "credits",
                                JsonText.object()
                                        .add("remaining", wallet.balance())
                                        .add("balance_nanos", wallet.balance())
                                        .add("reserved_nanos", 0)
                                        .add("available_nanos", wallet.balance())
                                        .add("thirty_day_usage", -wallet.spent())
                                        .add("thirty_day_requests", wallet.requests()))
                        .build());
    }

    void key(Exchange exchange) throws IOException {
        AccessTokens.Issued token = guard.checkIfStrict(exchange, "keys:read");
        String value = token.value();
        JsonObjectBuilder data = JsonText.object()
                .add(
                        "id",
                        UUID.nameUUIDFromBytes(value.getBytes(StandardCharsets.UTF_8))
                                .toString())
                .add("hash", sha256(value))
                .add("workspace_id", token.grant().workspace().id())
                .add("name", token.grant().clientId())
                .add("label", token.grant().clientId())
                .add("prefix", value.substring(0, Math.min(value.length(), AccessTokens.KEY_PREFIX.length() + 8)))
                .add("status", "active")
                .add("disabled", false)
                .add("soft_blocked", false)
                .add("scopes", JsonText.array(token.grant().scopes()))
                .add("created_by", token.grant().user().subject())
                .add("created_at", token.created().toString())
                .add("updated_at", token.created().toString())
                .addNull("last_used_at")
                .add("expires_at", token.expires().toString());
        exchange.json(200, JsonText.object().add("data", data).build());
    }

    void generation(Exchange exchange) throws IOException {
        AccessTokens.Issued token = guard.checkIfStrict(exchange, "generations:read");
        String id = exchange.query().sent("id").orElseThrow(() -> Refusal.of(400, failed("invalid_request")));
        Generations.Generation found = generations
                .find(id)
                .filter(g -> g.workspace().equals(token.grant().workspace().id()))
                .orElseThrow(() -> Refusal.of(404, failed("not_found")));
        exchange.json(200, describe(found));
    }

    private static JsonObject describe(Generations.Generation generation) {
        return JsonText.object()
                .add("created_at", generation.created().toString())
                .add("request_id", generation.id())
                .add("team_id", generation.workspace())
                .addNull("app_id")
                .add("endpoint", "chat.completions")
                .add("model_id", generation.model())
                .add("provider", ModelCatalogue.author(generation.model()))
                .add("native_response_id", generation.nativeId())
                .add("stream", generation.stream())
                .add("byok", false)
                .add("status_code", 200)
                .add("success", true)
                .addNull("error_code")
                .addNull("error_message")
                .add("latency_ms", 12)
                .add("generation_ms", 240)
                .add("usage", generation.usage())
                .add("cost_nanos", generation.costNanos())
                .add("currency", "USD")
                .add("pricing_lines", JsonText.array())
                .add("key_id", "key-" + generation.workspace())
                .add("throughput", generation.completionTokens() / 0.24)
                .add("replay_supported", false)
                .addNull("replay_request")
                .build();
    }

    private static JsonObject failed(String error) {
        return JsonText.object().add("ok", false).add("error", error).build();
    }

    private static String sha256(String value) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
