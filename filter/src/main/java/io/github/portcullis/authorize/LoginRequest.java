package io.github.portcullis.authorize;

import io.github.portcullis.provider.Assurance;
import java.util.Map;

/**
 * What a login is started from.
 *
 * @param redirectUri the exact redirect URI
 * @param returnPath where to return to, a path of the application
 * @param owner a digest of the application's own user, or of nobody; the callback must come from the same
 * @param scopes what is asked for beyond the configured scopes
 * @param assurance what the provider is asked to make sure of
 * @param cookies the browser's cookies that are ours
 */
public record LoginRequest(
        String redirectUri,
        String returnPath,
        String owner,
        MoreScopes scopes,
        Assurance assurance,
        Map<String, String> cookies,
        CookieScope scope) {}
