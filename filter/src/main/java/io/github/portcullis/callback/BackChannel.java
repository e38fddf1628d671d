package io.github.portcullis.callback;

import io.github.portcullis.grant.Grants;
import io.github.portcullis.grant.LogoutNotice;
import io.github.portcullis.provider.LogoutToken;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.provider.ProviderUnavailableException;
import io.github.portcullis.provider.RefusedLogoutException;
import io.github.portcullis.provider.TimeLimit;
import java.time.Clock;
import java.time.Duration;

/**
 * Takes what a provider tells the server of logouts there (OpenID Connect Back-Channel Logout). Each token counts once on
 * a node; on another it would end what is ended. Thread-safe.
 */
public final class BackChannel {
    private static final Duration KEPT_FOR = Duration.ofHours(2);

    private final Provider provider;
    private final Grants grants;
    private final SpentStates spent;

    /** Creates it for the grants of a provider. */
    public BackChannel(Provider provider, Grants grants, Clock clock) {
        this.provider = provider;
        this.grants = grants;
        this.spent = new SpentStates(KEPT_FOR, clock);
    }

    /**
     * Ends what a logout token names.
     *
     * @throws RefusedLogoutException if it must not be believed, or was before
     * @throws ProviderUnavailableException if the provider's keys cannot be had now
     * @throws RuntimeException if the store does not answer; the same token may come again
     */
    public void end(String token) throws RefusedLogoutException, ProviderUnavailableException {
        LogoutToken logout = provider.logoutTokens()
                .check(token, TimeLimit.after(provider.settings().requestTimeout()));
        if (!spent.claim(logout.id())) {
            throw new RefusedLogoutException("its jti was seen before");
        }
        try {
            grants.ends().end(new LogoutNotice(logout.subject(), logout.sessionId()));
        } catch (RuntimeException failed) {
            spent.release(logout.id());
            throw failed;
        }
    }
}
