package io.github.portcullis.client.account;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The token that calls are made with, as the gateway lists it ({@code GET /key}); its secret is not in it.
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record Key(JsonObject json) {

    /** Returns the identifier. */
    public Optional<String> id() {
        return JsonValues.text(data(), "id");
    }

    /** Returns the name for people. */
    public Optional<String> name() {
        return JsonValues.text(data(), "name");
    }

    /** Returns how the token begins, to know it again by. */
    public Optional<String> prefix() {
        return JsonValues.text(data(), "prefix");
    }

    /** Returns the identifier of the workspace whose credits are used. */
    public Optional<String> workspaceId() {
        return JsonValues.text(data(), "workspace_id");
    }

    /** Returns where it is in its life, such as {@code active}. */
    public Optional<String> status() {
        return JsonValues.text(data(), "status");
    }

    /** Returns whether it is switched off. */
    public boolean disabled() {
        return JsonValues.isTrue(data(), "disabled");
    }

    /** Returns what it may be used for; the gateway sends an array, or the text of one. */
    public List<String> scopes() {
        return JsonValues.text(data(), "scopes")
                .map(text -> Arrays.stream(text.split("[\\[\\]\",\\s]+", -1))
                        .filter(scope -> !scope.isEmpty())
                        .toList())
                .orElseGet(() -> JsonValues.texts(data(), "scopes"));
    }

    /** Returns when it was made. */
    public Optional<Instant> created() {
        return JsonValues.instant(data(), "created_at");
    }

    /** Returns when it ends. */
    public Optional<Instant> expires() {
        return JsonValues.instant(data(), "expires_at");
    }

    private JsonObject data() {
        return JsonValues.object(json, "data").orElse(json);
    }
}
