package io.github.portcullis.race;

import io.github.portcullis.MovableClock;
import io.github.portcullis.grant.Owner;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.race.Node.Surroundings;
import io.github.portcullis.seal.SealKey;
import io.github.portcullis.seal.Sealer;
import io.github.portcullis.store.GrantStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One user's grant on nodes A and B, and several who want something of it at once. Where one node is all, B is A. */
final class Race implements AutoCloseable {
    private static final Duration PAST_CACHES = Duration.ofSeconds(6);

    private final MovableClock clock = MovableClock.stopped();
    private final List<String> outcomes = Collections.synchronizedList(new ArrayList<>());
    private final long seed;
    private final Interleaving order;
    private final RotatingProvider logins;
    private final TokenFamily family;
    private final @Nullable SteppedStore store;
    private final Node nodeA;
    private final Node nodeB;
    private final UserOnNode a;
    private final UserOnNode b;

    /** Signs the user in, and makes the grant old. */
    Race(RotatingProvider logins, Provider provider, Kind kind, Duration age, long seed) {
        this.seed = seed;
        this.order = new Interleaving(seed, clock);
        this.logins = logins;
        this.family = logins.family();
        Owner owner = Owner.application("user-" + family.number());
        Random random = new Random(seed);
        GrantStore shared = kind.open(clock);
        this.store = shared == null ? null : new SteppedStore(shared);
        Sealer sealer = new Sealer(List.of(SealKey.random(random)), random);
        Surroundings surroundings = new Surroundings(
                provider, store, shared == null ? SteppedSession.slot() : null, kind.cacheFor(), sealer, clock);
        this.nodeA = new Node(surroundings, order.threadsOf("A"), random);
        this.nodeB = kind.hasTwoNodes() ? new Node(surroundings, order.threadsOf("B"), random) : nodeA;
        this.a = nodeA.user(owner);
        this.b = nodeB.user(owner);
        a.signIn(family.firstTokens(), clock.millis());
        a.token();
        b.token();
        clock.move(age);
    }

    long seed() {
        return seed;
    }

    UserOnNode a() {
        return a;
    }

    TokenFamily family() {
        return family;
    }

    /** Returns of how many refreshes listeners on all nodes heard. */
    int refreshesHeardOf() {
        return nodeA.refreshes() + (nodeA == nodeB ? 0 : nodeB.refreshes());
    }

    /** Returns the store as both nodes see it. */
    SteppedStore store() {
        if (store == null) {
            throw new IllegalStateException("a session is no store");
        }
        return store;
    }

    Interleaving order() {
        return order;
    }

    /** Adds actors that each want the token. */
    void wantToken(int onA, int onB) {
        for (int i = 1; i <= onA; i++) {
            on("A", "A" + i, a::token);
        }
        for (int i = 1; i <= onB; i++) {
            on("B", "B" + i, b::token);
        }
    }

    /** Adds an actor to whom the gateway refused the token of the login. */
    void wantsReplacement(String node) {
        UserOnNode where = node.equals("A") ? a : b;
        on(node, node + " refused", () -> where.replacement(firstToken()));
    }

    /** Adds an actor on B who logs the user out. */
    void logsOut() {
        order.actor("B", "B logs out", b::logout);
    }

    /** Adds an actor on B with whom the user signs in anew. */
    TokenFamily signsIn() {
        TokenFamily second = logins.family();
        order.actor("B", "B signs in", () -> b.signIn(second.firstTokens(), clock.millis()));
        return second;
    }

    private void on(String node, String name, Supplier<String> call) {
        order.actor(node, name, () -> outcomes.add(call.get()));
    }

    String firstToken() {
        return family.firstTokens().accessToken();
    }

    /** Returns whether nobody has the right to refresh. */
    boolean isLeaseFree() {
        return store == null || store.isLeaseFree();
    }

    /** Plays to the end, and returns what those who wanted a token got. */
    List<String> play() {
        order.play();
        return List.copyOf(outcomes);
    }

    /** Returns the tokens that both nodes use when no copy of old is trusted any more. */
    List<String> later() {
        clock.move(PAST_CACHES);
        return tokens();
    }

    /** Returns the tokens of both nodes after one more expiry, which shows that the newest refresh token was kept. */
    List<String> afterNextExpiry() {
        clock.move(Duration.ofMinutes(61));
        return tokens();
    }

    private List<String> tokens() {
        List<String> tokens = List.of(a.token(), b.token());
        order.play();
        return tokens;
    }

    @Override
    public void close() {
        order.close();
    }
}
