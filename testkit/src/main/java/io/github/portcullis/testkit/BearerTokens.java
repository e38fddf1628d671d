package io.github.portcullis.testkit;

import java.util.Optional;
import java.util.regex.Pattern;

/** Decides over a presented access token, in the gateway's words. */
final class BearerTokens {
    private static final Pattern KEY = Pattern.compile(AccessTokens.KEY_PREFIX + "[A-Za-z0-9]{12}_[A-Za-z0-9]{40}");

    private final Settings settings;
    private final AccessTokens tokens;
    private final Authorizations authorizations;

    /** A good token, or the reason why it is none. */
    sealed interface Verdict {}

    record Good(AccessTokens.Issued token) implements Verdict {}

    record Bad(String reason) implements Verdict {}

    BearerTokens(Settings settings, AccessTokens tokens, Authorizations authorizations) {
        this.settings = settings;
        this.tokens = tokens;
        this.authorizations = authorizations;
    }

    Verdict judge(RecordedRequest request, boolean inference) {
        String header = request.header("authorization").orElse("");
        String token = header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).trim()
                : "";
        if (token.isEmpty()) {
            return new Bad("missing_or_invalid_authorization_header");
        }
        Optional<AccessTokens.Issued> found = tokens.find(token);
        if (settings.era() == Era.C && found.isEmpty()) {
            return new Bad(unknownKey(token, inference));
        }
        if (found.isEmpty()) {
            return new Bad("Invalid token");
        }
        return judge(found.get());
    }

    private String unknownKey(String token, boolean inference) {
        if (token.chars().filter(c -> c == '.').count() == 2) {
            return inference ? "oauth_delegated_key_required" : "Invalid issuer";
        }
        if (!KEY.matcher(token).matches()) {
            return "invalid_key_format";
        }
        return tokens.knowsKeyOf(token) ? "invalid_secret" : "key_not_found_or_revoked";
    }

    private Verdict judge(AccessTokens.Issued token) {
        if (!token.live()) {
            return new Bad(settings.era() == Era.C ? "key_not_found_or_revoked" : "Token has been revoked");
        }
        if (tokens.expired(token)) {
            return new Bad(settings.era() == Era.C ? "key_expired" : "Token has expired");
        }
        if (authorizations.revoked(token.grant().user().login())) {
            return new Bad("oauth_authorization_revoked");
        }
        return new Good(token);
    }
}
