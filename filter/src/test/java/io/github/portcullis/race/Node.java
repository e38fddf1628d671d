package io.github.portcullis.race;

import io.github.portcullis.grant.GrantObserver;
import io.github.portcullis.grant.GrantSettings;
import io.github.portcullis.grant.GrantThreads;
import io.github.portcullis.grant.Grants;
import io.github.portcullis.grant.Owner;
import io.github.portcullis.grant.Revocation;
import io.github.portcullis.grant.SessionSlot;
import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.seal.Sealer;
import io.github.portcullis.store.GrantStore;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One node of an application. */
final class Node {
    private static final Duration AHEAD = Duration.ofSeconds(60);

    private final AtomicInteger refreshes = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger forcedLogouts = new AtomicInteger();
    private final Grants grants;
    private final @Nullable SessionSlot session;

    Node(Surroundings surroundings, GrantThreads threads, RandomGenerator random) {
        this.session = surroundings.session();
        this.grants = new Grants(
                surroundings.provider(),
                new GrantSettings(
                        AHEAD,
                        surroundings.provider().settings().requestTimeout(),
                        surroundings.cacheFor(),
                        Revocation.ALL,
                        false),
                surroundings.store(),
                surroundings.sealer(),
                new BoundedJson(),
                new Counting(),
                threads,
                random,
                surroundings.clock());
    }

    /** What a node shares with others; it has either a store or, in place of one, a session. */
    record Surroundings(
            Provider provider,
            @Nullable GrantStore store,
            @Nullable SessionSlot session,
            Duration cacheFor,
            Sealer sealer,
            Clock clock) {}

    private final class Counting implements GrantObserver {
        @Override
        public void connected(Owner owner) {}

        @Override
        public void refreshed(Owner owner) {
            refreshes.incrementAndGet();
        }

        @Override
        public void refreshFailed(Owner owner, String code) {
            failures.incrementAndGet();
        }

        @Override
        public void revoked(Owner owner, String code) {
            forcedLogouts.incrementAndGet();
        }

        @Override
        public void disconnected(Owner owner) {}
    }

    /** Returns a user, as this node knows the user. */
    UserOnNode user(Owner owner) {
        return new UserOnNode(grants, owner, grants.place(owner, session));
    }

    /** Returns of how many refreshes listeners heard. */
    int refreshes() {
        return refreshes.get();
    }

    int failures() {
        return failures.get();
    }

    /** Returns how many grants ended against the will of their users. */
    int forcedLogouts() {
        return forcedLogouts.get();
    }
}
