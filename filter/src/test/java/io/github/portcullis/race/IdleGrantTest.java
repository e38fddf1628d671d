package io.github.portcullis.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.MovableClock;
import io.github.portcullis.grant.MemoryGrantStore;
import io.github.portcullis.grant.Owner;
import io.github.portcullis.provider.BoundedHttp;
import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.provider.TokenResponse;
import io.github.portcullis.race.Node.Surroundings;
import io.github.portcullis.seal.SealKey;
import io.github.portcullis.seal.Sealer;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a grant costs a node whose user is away. */
class IdleGrantTest {
    private static final int USERS = 40_000;
    private static final int AT_MOST_BYTES = 1_800;

    @Test
    @DisplayName("an idle grant in this node's memory costs less than 1,800 bytes")
    void idleGrantIsSmall() {
        SecureRandom random = new SecureRandom();
        MovableClock clock = MovableClock.stopped();
        MemoryGrantStore store = new MemoryGrantStore(clock);
        Sealer sealer = new Sealer(List.of(SealKey.random(random)), random);
        Provider provider = new Provider(
                RotatingProvider.settings(1),
                new BoundedHttp(HttpClient.newHttpClient()),
                new BoundedJson(),
                new SecureRandom(),
                clock,
                Runnable::run);
        Node node = new Node(
                new Surroundings(provider, store, null, Duration.ZERO, sealer, clock), new RealThreads(), random);
        signIn(node, clock, 0, 1_000);
        long before = usedBytes();

        signIn(node, clock, 1_000, USERS);
        long each = (usedBytes() - before) / (USERS - 1_000);

        System.out.println("An idle grant in the memory store takes " + each + " bytes.");
        assertThat(each).isBetween(500L, (long) AT_MOST_BYTES);
        assertThat(node.user(Owner.application("user-" + 1)).token()).startsWith("phaseo_v1_sk_");
    }

    private static void signIn(Node node, MovableClock clock, int first, int end) {
        for (int i = first; i < end; i++) {
            String access = "phaseo_v1_sk_" + "%012d".formatted(i) + "_" + "x".repeat(40);
            TokenResponse tokens = new TokenResponse(
                    access,
                    "r".repeat(52) + "%012d".formatted(i),
                    Duration.ofHours(1),
                    Set.of("gateway:access"),
                    null,
                    null);
            node.user(Owner.application("user-" + i)).signIn(tokens, clock.millis());
        }
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 2; i++) {
            System.gc();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }
}
