package io.github.portcullis.provider;

import io.github.portcullis.jose.RefusedTokenException;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an answer of the token endpoint needs an ID Token, and whether the one that it has counts. A provider is
 * OpenID Connect if it is configured so, or if its metadata says what it signs ID Tokens with. Thread-safe.
 */
final class OpenId {
    private static final System.Logger LOG = System.getLogger(OpenId.class.getName());
    private static final String SCOPE = "openid";

    private final ProviderSettings settings;
    private final SignedTokens signed;
    private final IdTokens idTokens;
    private final LogoutTokens logoutTokens;

    OpenId(ProviderSettings settings, SignedTokens signed, IdTokens idTokens, Clock clock) {
        this.settings = settings;
        this.signed = signed;
        this.idTokens = idTokens;
        this.logoutTokens = new LogoutTokens(settings, signed, clock);
    }

    LogoutTokens logoutTokens() {
        return logoutTokens;
    }

    /** Sees to it, before a code is spent, that the ID Token to come can be checked. */
    void prepare(Metadata metadata, TimeLimit limit) throws ProviderUnavailableException {
        if (isOffered(metadata) && settings.scopes().contains(SCOPE)) {
            signed.prepare(limit);
        }
    }

    private boolean isOffered(Metadata metadata) {
        OpenIdSettings configured = settings.openId();
        return configured.isDemanded()
                || !metadata.capabilities().idTokenAlgorithms().isEmpty();
    }

    /** Whoever offers none and has no keys sends what nobody can check, and nobody needs: userinfo tells who it is. */
    private boolean isOfUse(Metadata metadata) {
        return isOffered(metadata) || metadata.endpoints().jwks() != null;
    }

    /** Returns the answer of a login with its ID Token checked, or why it must not be believed. */
    TokenOutcome ofLogin(TokenOutcome.Issued issued, LoginDemand demand, Metadata metadata, TimeLimit limit) {
        String raw = issued.rawIdToken();
        Set<String> granted = issued.response().scopes();
        Collection<String> scopes = granted == null ? settings.scopes() : granted;
        boolean isNeeded = (isOffered(metadata) && scopes.contains(SCOPE))
                || !demand.assurance().isEmpty();
        if (raw == null && isNeeded) {
            return new TokenOutcome.Untrusted(
                    issued.response(), TokenOutcome.Proof.MISSING, "no id_token, though openid was granted");
        }
        if (raw == null || !(isNeeded || isOfUse(metadata))) {
            return issued;
        }
        TokenResponse response = issued.response();
        try {
            IdToken checked = idTokens.ofLogin(raw, demand, response.accessToken(), limit);
            return new TokenOutcome.Issued(response.with(checked), null);
        } catch (RefusedTokenException refused) {
            return new TokenOutcome.Untrusted(
                    response, TokenOutcome.Proof.REFUSED, "the id_token is refused: " + refused.getMessage());
        } catch (ProviderUnavailableException unavailable) {
            return new TokenOutcome.Untrusted(
                    response, TokenOutcome.Proof.UNCHECKED, String.valueOf(unavailable.getMessage()));
        }
    }

    /**
     * Returns the answer of a refresh with its ID Token checked. One that cannot be checked now is left out, and the old one
     * stays; one that must not be believed makes the whole answer unusable.
     *
     * @param before the ID Token that it replaces, or null
     * @param subject whose grant it is, or null where nobody told
     */
    TokenOutcome ofRefresh(
            TokenOutcome.Issued issued,
            @Nullable String before,
            @Nullable String subject,
            Metadata metadata,
            TimeLimit limit) {
        String raw = issued.rawIdToken();
        if (raw == null || !isOfUse(metadata)) {
            return issued;
        }
        TokenResponse response = issued.response();
        try {
            IdToken checked = idTokens.ofRefresh(raw, before, subject, response.accessToken(), limit);
            return new TokenOutcome.Issued(response.with(checked), null);
        } catch (RefusedTokenException refused) {
            return new TokenOutcome.Malformed("the id_token is refused: " + refused.getMessage());
        } catch (ProviderUnavailableException unavailable) {
            LOG.log(System.Logger.Level.INFO, "An id_token of a refresh is left out: {0}", unavailable.getMessage());
            return issued;
        }
    }

    /** Returns whether the userinfo endpoint can be asked for what an ID Token leaves out and the user was asked for. */
    boolean leavesOut(IdToken idToken, Metadata metadata) {
        Userinfo user = idToken.user();
        boolean isNameless = user.name() == null && settings.scopes().contains("profile");
        boolean isWithoutEmail = user.email() == null && settings.scopes().contains("email");
        return (isNameless || isWithoutEmail) && metadata.endpoints().userinfo() != null;
    }
}
