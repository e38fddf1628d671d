package io.github.portcullis.client.account;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The user as the gateway knows them ({@code GET /me}, scope {@code me:read}).
 *
 * @param json what the gateway sent, whole
 * @since 1.0
 */
public record Me(JsonObject json) {

    /** Returns the user's identifier. */
    public Optional<String> id() {
        return user("id");
    }

    /** Returns the user's name. */
    public Optional<String> name() {
        return user("name");
    }

    /** Returns the user's e-mail address; never an identifier. */
    public Optional<String> email() {
        return user("email");
    }

    /** Returns the scopes of the user's grant, as the gateway sees it. */
    public Set<String> scopes() {
        JsonObject data = data();
        List<String> scopes = JsonValues.object(data, "oauth")
                .map(it -> JsonValues.texts(it, "scopes"))
                .orElseGet(() -> JsonValues.texts(data, "scopes"));
        return new LinkedHashSet<>(scopes);
    }

    /** Returns the identifier of the workspace whose credits are used. */
    public Optional<String> currentWorkspaceId() {
        return JsonValues.text(data(), "current_workspace_id");
    }

    /** Returns the user's workspaces. */
    public List<Workspace> workspaces() {
        return JsonValues.objects(data(), "workspaces").stream()
                .map(Workspace::new)
                .toList();
    }

    private JsonObject data() {
        return JsonValues.object(json, "data").orElse(json);
    }

    private Optional<String> user(String name) {
        return JsonValues.object(data(), "user").flatMap(it -> JsonValues.text(it, name));
    }

    /**
     * A workspace of the user.
     *
     * @param json what the gateway sent, whole
     * @since 1.0
     */
    public record Workspace(JsonObject json) {

        /** Returns the identifier. */
        public Optional<String> id() {
            return JsonValues.text(json, "id");
        }

        /** Returns the name for people. */
        public Optional<String> name() {
            return JsonValues.text(json, "name");
        }

        /** Returns the user's role there, such as {@code owner}. */
        public Optional<String> role() {
            return JsonValues.text(json, "role");
        }

        /** Returns whether its credits are the ones that are used. */
        public boolean current() {
            return JsonValues.isTrue(json, "current");
        }
    }
}
