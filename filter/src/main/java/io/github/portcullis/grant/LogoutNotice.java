package io.github.portcullis.grant;

import org.jspecify.annotations.Nullable;

/**
 * What a provider says of a logout there (OpenID Connect Back-Channel Logout section 2.4), already believed. One of
 * subject and session is there.
 *
 * @param subject whose logout it is, or null
 * @param sessionId the session that ended, or null for all of the subject's
 */
public record LogoutNotice(
        @Nullable String subject, @Nullable String sessionId) {}
