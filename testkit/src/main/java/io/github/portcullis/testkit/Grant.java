package io.github.portcullis.testkit;

import java.util.List;
import java.util.Optional;

/** What a user allowed the client, as tokens carry it. */
record Grant(
        Users.User user,
        Users.Workspace workspace,
        String clientId,
        List<String> scopes,
        Optional<String> resource,
        SignIn signIn,
        Optional<String> key) {

    /** This grant with tokens that are bound to the key of a thumbprint. */
    Grant boundTo(Optional<String> thumbprint) {
        return new Grant(user, workspace, clientId, scopes, resource, signIn, thumbprint);
    }

    boolean has(String scope) {
        return scopes.contains(scope);
    }

    /** Where era C keeps one live key. */
    record Place(String login, String workspace, String clientId, Optional<String> resource) {}

    Place place() {
        return new Place(user.login(), workspace.id(), clientId, resource);
    }
}
