package io.github.portcullis.testkit;

import java.util.Optional;
import java.util.regex.Pattern;

/** Decides over a presented access token, in the gateway's words. */
final class BearerTokens {
    private static final Pattern KEY = Pattern.compile(AccessTokens.KEY_PREFIX + "[A-Za-z0-9]{12}_[A-Za-z0-9]{40}");

    private final Settings settings;
    private final AccessTokens tokens;
    private final Authorizations authorizations;
    private final DpopRules dpop;

    /** A good token, or the reason why it is none. */
    sealed interface Verdict {}

    record Good(AccessTokens.Issued token) implements Verdict {}

    record Bad(String reason) implements Verdict {}

    BearerTokens(Settings settings, AccessTokens tokens, Authorizations authorizations, DpopRules dpop) {
        this.settings = settings;
        this.tokens = tokens;
        this.authorizations = authorizations;
        this.dpop = dpop;
    }

    Verdict judge(Exchange exchange, boolean inference) {
        String header = exchange.request().header("authorization").orElse("");
        boolean isProven = header.regionMatches(true, 0, "DPoP ", 0, 5);
        String token = isProven || header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(header.indexOf(' ')).trim()
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
        Verdict verdict = judge(found.get());
        Optional<String> key = found.get().grant().key();
        if (!(verdict instanceof Good) || (key.isEmpty() && !isProven)) {
            return verdict;
        }
        return key.isPresent() && isProven ? proven(exchange, found.get(), key.get()) : new Bad("wrong_token_type");
    }

    /** A token that is bound to a key is good with a proof of that key alone (RFC 9449 section 7.1). */
    private Verdict proven(Exchange exchange, AccessTokens.Issued token, String key) {
        DpopRules.Verdict verdict = dpop.judge(exchange, DpopRules.Side.GATEWAY, token.value());
        if (verdict instanceof DpopRules.Proven proven) {
            return proven.thumbprint().equals(key) ? new Good(token) : new Bad("dpop_key_mismatch");
        }
        DpopRules.Wrong wrong = (DpopRules.Wrong) verdict;
        exchange.header("WWW-Authenticate", "DPoP error=\"" + wrong.error() + "\", algs=\"ES256\"");
        return new Bad(wrong.error());
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
