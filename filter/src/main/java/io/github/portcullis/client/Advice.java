package io.github.portcullis.client;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened and what a person can do about it, by the gateway's reason or by the status. */
final class Advice {
    private static final String AGAIN = "The user has to authorize again";

    private static final Map<String, String> BY_REASON = Map.ofEntries(
            Map.entry(
                    "missing_or_invalid_authorization_header",
                    "the token did not arrive. Check that no proxy removes the header Authorization. " + AGAIN),
            Map.entry(
                    "invalid_key_format",
                    "the token is none of this gateway's. Check that issuer and base URI belong together. " + AGAIN),
            Map.entry(
                    "key_not_found_or_revoked",
                    "the token has ended: revoked, or replaced by a newer login of the user elsewhere. " + AGAIN),
            Map.entry("key_expired", "the token has expired. " + AGAIN),
            Map.entry("token has expired", "the token has expired. " + AGAIN),
            Map.entry("invalid_secret", "the token is damaged. " + AGAIN),
            Map.entry("oauth_authorization_revoked", "the user took the authorization back. " + AGAIN),
            Map.entry(
                    "oauth_resource_token_not_valid_for_api",
                    "the token is for another resource. Remove portcullis.resource, or set it to the gateway's API. "
                            + AGAIN),
            Map.entry(
                    "oauth_delegated_key_required",
                    "this call takes no JWT. Check that issuer and base URI belong together. " + AGAIN),
            Map.entry("oauth_managed_key_invalid", "the token's authorization has ended. " + AGAIN),
            Map.entry(
                    "invalid issuer",
                    "the token is of another issuer. Check that issuer and base URI belong together. " + AGAIN),
            Map.entry("wallet_missing", "the user's workspace cannot pay. Set up billing at the gateway"),
            Map.entry("invalid_json", "the body is not JSON. Send a JSON object"),
            Map.entry("validation_error", "the body is not what this call takes. Change what the gateway names"),
            Map.entry("model_required", "no model is named. Name one"),
            Map.entry("not_supported", "the model or the provider cannot do this. Leave it out, or take another model"),
            Map.entry(
                    "unsupported_model_or_endpoint",
                    "the model is unknown, or does not serve this call. Take one that the gateway lists for it"),
            Map.entry(
                    "guardrail_blocked",
                    "a guardrail of the account blocks this. Change what is asked, or the guardrail at the gateway"),
            Map.entry(
                    "forbidden",
                    "the user's role in the workspace does not allow this. Ask the workspace's owner for another role"),
            Map.entry("not_ready", "it is not ready yet. Ask again later"),
            Map.entry(
                    "regional_content_path_unavailable",
                    "this region of the gateway is not in service. Try again later, or take another base URI"));

    private Advice() {}

    /** Returns what is known of the first reason that is known. */
    static Optional<String> of(Stream<@Nullable String> reasons) {
        return reasons.map(it -> it == null ? null : BY_REASON.get(it.toLowerCase(Locale.ROOT)))
                .filter(it -> it != null)
                .findFirst();
    }

    /** Returns what can be said of a refused request by its status alone. */
    static String of(int status) {
        return switch (status) {
            case 403 -> "the gateway forbids this. Change the request, or the rules of the account at the gateway";
            case 404 -> "there is no such thing. Check the path, the model and the base URI";
            case 413 -> "the request is too large. Send less";
            case 501 -> "the gateway cannot do this. Leave it out, or take another endpoint";
            default ->
                status / 100 == 3
                        ? "redirects are not followed. Check that the base URI is the gateway's API"
                        : "the request is refused as it is. Change it";
        };
    }
}
