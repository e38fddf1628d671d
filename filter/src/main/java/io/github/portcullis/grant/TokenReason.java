package io.github.portcullis.grant;

import java.util.Locale;
import java.util.Set;

/** Tells whether a gateway that answered 401 spoke of the token, which a proxy in between or a broken backend does not. */
final class TokenReason {
    /** What the AI Stats (Phaseo) gateway says, and the code of RFC 6750 section 3.1. */
    private static final Set<String> KNOWN = Set.of(
            "invalid_token",
            "invalid_key_format",
            "invalid_secret",
            "invalid issuer",
            "key_expired",
            "key_not_found_or_revoked",
            "oauth_authorization_revoked",
            "oauth_delegated_key_required",
            "oauth_managed_key_invalid",
            "oauth_resource_token_not_valid_for_api",
            "token has expired");

    private TokenReason() {}

    static boolean isKnown(String gatewayReason) {
        return KNOWN.contains(gatewayReason.toLowerCase(Locale.ROOT));
    }

    static boolean isExpiry(String gatewayReason) {
        String reason = gatewayReason.toLowerCase(Locale.ROOT);
        return reason.equals("key_expired") || reason.equals("token has expired");
    }
}
