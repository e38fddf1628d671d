package io.github.portcullis.authorize;

import java.util.Map;

/**
 * What a login is started from.
 *
 * @param redirectUri the exact redirect URI
 * @param returnPath where to return to, a path of the application
 * @param owner a digest of the application's own user, or of nobody; the callback must come from the same
 * @param scopes what is asked for beyond the configured scopes
 * @param cookies the browser's cookies that are ours
 */
public record LoginRequest(
        String redirectUri,
        String returnPath,
        String owner,
        MoreScopes scopes,
        Map<String, String> cookies,
        CookieScope scope) {}
