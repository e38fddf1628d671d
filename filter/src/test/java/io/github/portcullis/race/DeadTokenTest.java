package io.github.portcullis.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.MovableClock;
import io.github.portcullis.grant.MemoryGrantStore;
import io.github.portcullis.grant.Owner;
import io.github.portcullis.grant.StoreAround;
import io.github.portcullis.provider.BoundedHttp;
import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.race.Node.Surroundings;
import io.github.portcullis.seal.SealKey;
import io.github.portcullis.seal.Sealer;
import io.github.portcullis.store.StoreUnavailableException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeadTokenTest {

    @Test
    @DisplayName(
            "R32: a refresh token that the provider called dead is not sent again, though its grant could not be removed")
    void deadRefreshTokenIsSentOnce() throws IOException {
        MovableClock clock = MovableClock.stopped();
        SecureRandom random = new SecureRandom();
        RealThreads threads = new RealThreads();
        AtomicBoolean isDown = new AtomicBoolean(true);
        StoreAround store = new StoreAround(new MemoryGrantStore(clock)) {
            @Override
            public boolean remove(String key, long expectedVersion) {
                if (isDown.get()) {
                    throw new StoreUnavailableException("down", null);
                }
                return super.remove(key, expectedVersion);
            }
        };
        try (RotatingProvider logins = RotatingProvider.start()) {
            Provider provider = new Provider(
                    RotatingProvider.settings(logins.port()),
                    new BoundedHttp(HttpClient.newHttpClient()),
                    new BoundedJson(),
                    new SecureRandom(),
                    clock,
                    threads);
            Sealer sealer = new Sealer(List.of(SealKey.random(random)), random);
            Node node =
                    new Node(new Surroundings(provider, store, null, Duration.ZERO, sealer, clock), threads, random);
            UserOnNode ada = node.user(Owner.application("ada"));
            TokenFamily family = logins.family();
            ada.signIn(family.firstTokens(), clock.millis());
            family.revoke(true, 0);
            clock.move(Duration.ofMinutes(61));

            assertThat(ada.token()).isEqualTo("busy: store-unavailable");
            isDown.set(false);
            assertThat(ada.token()).isEqualTo("sign in: authorization-revoked");

            assertThat(family.refusals()).isOne();
            assertThat(ada.hasGrant()).isFalse();
            assertThat(node.forcedLogouts()).isOne();
        }
    }
}
