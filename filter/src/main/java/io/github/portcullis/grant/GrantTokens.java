package io.github.portcullis.grant;

import io.github.portcullis.client.AccessToken;
import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.client.GatewayUnavailableException;
import io.github.portcullis.client.TokenSource;
import io.github.portcullis.grant.RefreshOutcome.Busy;
import io.github.portcullis.grant.RefreshOutcome.Ended;
import io.github.portcullis.grant.RefreshOutcome.Renewed;
import io.github.portcullis.store.StoreUnavailableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The tokens of one place's grant. A fresh token costs one read of the place and no more. */
final class GrantTokens implements TokenSource {
    private final Grants grants;
    private final GrantPlace place;

    GrantTokens(Grants grants, GrantPlace place) {
        this.grants = grants;
        this.place = place;
    }

    @Override
    public AccessToken token() {
        try {
            return current();
        } catch (StoreUnavailableException down) {
            throw unavailable(down);
        }
    }

    static GatewayUnavailableException unavailable(StoreUnavailableException down) {
        return GatewayUnavailableException.of(
                "store-unavailable",
                "The store of the grants cannot be reached now. No grant is lost; try again.",
                Duration.ofSeconds(1),
                down);
    }

    private AccessToken current() {
        Grant grant = place.read();
        if (grant == null) {
            throw required("authorization-required");
        }
        long now = grants.now();
        if (grant.isFresh(now)) {
            return grant.accessToken();
        }
        return grant.isExpired(now) ? renewed(grant) : stale(grant);
    }

    private AccessToken renewed(Grant expired) {
        if (expired.refreshToken() == null) {
            grants.expire(place, expired);
        }
        if (expired.refreshToken() == null || place instanceof DetachedPlace) {
            throw required("grant-expired");
        }
        return tokenOf(grants.refresh(place, expired), null);
    }

    private AccessToken stale(Grant grant) {
        if (grant.refreshToken() == null || place instanceof DetachedPlace) {
            return grant.accessToken();
        }
        if (place.outlivesRequest()) {
            grants.refreshInBackground(place, grant);
            return grant.accessToken();
        }
        RefreshOutcome outcome = grants.refreshAlone(place, grant);
        return outcome == null ? grant.accessToken() : tokenOf(outcome, grant.accessToken());
    }

    @Override
    public AccessToken replace(AccessToken refused, String gatewayReason) {
        try {
            return other(refused, gatewayReason);
        } catch (StoreUnavailableException down) {
            throw unavailable(down);
        }
    }

    private AccessToken other(AccessToken refused, String gatewayReason) {
        Grant grant = place.readStored();
        if (grant == null) {
            throw required("authorization-required");
        }
        if (!grant.accessToken().equals(refused)) {
            return grant.accessToken();
        }
        String code = TokenReason.isExpiry(gatewayReason) ? "grant-expired" : "authorization-revoked";
        if (place instanceof DetachedPlace && grant.refreshToken() != null) {
            throw required(code);
        }
        boolean isRefreshable = grant.refreshToken() != null;
        if (!isRefreshable || !grants.mayForceRefresh(grant)) {
            // An expiry says nothing about the refresh token, which serves again after the pause.
            if (TokenReason.isKnown(gatewayReason) && !(isRefreshable && TokenReason.isExpiry(gatewayReason))) {
                grants.end(place, grant, code);
            }
            throw required(code);
        }
        return tokenOf(grants.refresh(place, grant), null);
    }

    @Override
    public TokenSource detach() {
        GrantPlace detached = place.detach();
        return detached == place ? this : new GrantTokens(grants, detached);
    }

    private static AccessToken tokenOf(RefreshOutcome outcome, @Nullable AccessToken stillValid) {
        if (outcome instanceof Renewed renewed) {
            return renewed.grant().accessToken();
        }
        if (outcome instanceof Ended ended) {
            throw required(ended.code());
        }
        Busy busy = (Busy) outcome;
        if (stillValid != null) {
            return stillValid;
        }
        throw GatewayUnavailableException.of(
                busy.code(),
                "The access token has expired and cannot be refreshed now. Try again in " + busy.retryAfter() + ".",
                busy.retryAfter(),
                null);
    }

    private static AuthorizationRequiredException required(String code) {
        return AuthorizationRequiredException.of(
                code,
                switch (code) {
                    case "grant-expired" ->
                        "The user's access has expired. The user must sign in at the gateway again.";
                    case "authorization-revoked" ->
                        "The user's access was revoked. The user must sign in at the gateway again.";
                    default ->
                        "The user is not connected to the gateway and must sign in there first. The filter sees to it"
                                + " on the paths it is mapped to; elsewhere, link to the connect path.";
                });
    }
}
