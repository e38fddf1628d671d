package io.github.portcullis.provider;

import org.jspecify.annotations.Nullable;

/**
 * What a provider says of a logout there, checked (OpenID Connect Back-Channel Logout section 2.4). One of subject and
 * session is there.
 *
 * @param id names this saying, which counts once
 */
public record LogoutToken(
        String id, @Nullable String subject, @Nullable String sessionId) {}
