package io.github.portcullis.race;

import io.github.portcullis.client.AccessToken;
import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.client.GatewayUnavailableException;
import io.github.portcullis.grant.GrantObserver;
import io.github.portcullis.grant.GrantPlace;
import io.github.portcullis.grant.GrantSettings;
import io.github.portcullis.grant.GrantThreads;
import io.github.portcullis.grant.Grants;
import io.github.portcullis.grant.Owner;
import io.github.portcullis.grant.SessionSlot;
import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.provider.TokenResponse;
import io.github.portcullis.seal.Sealer;
import io.github.portcullis.store.GrantStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One node of an application, and what a user with a grant meets there. */
final class Node {
    private static final Duration AHEAD = Duration.ofSeconds(60);

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Grants grants;
    private final Owner owner;
    private final GrantPlace place;

    Node(Surroundings surroundings, Owner owner, GrantThreads threads, RandomGenerator random) {
        this.grants = new Grants(
                surroundings.provider(),
                new GrantSettings(AHEAD, surroundings.provider().settings().requestTimeout(), surroundings.cacheFor()),
                surroundings.store(),
                surroundings.sealer(),
                new BoundedJson(),
                new Events(events),
                threads,
                random,
                surroundings.clock());
        this.owner = owner;
        this.place = grants.place(owner, surroundings.session());
    }

    /** What a node shares with others; it has either a store or, in place of one, a session. */
    record Surroundings(
            Provider provider,
            @Nullable GrantStore store,
            @Nullable SessionSlot session,
            Duration cacheFor,
            Sealer sealer,
            Clock clock) {}

    private record Events(List<String> seen) implements GrantObserver {
        @Override
        public void connected(Owner owner) {
            seen.add("connected");
        }

        @Override
        public void refreshed(Owner owner) {
            seen.add("refreshed");
        }

        @Override
        public void refreshFailed(Owner owner, String code) {
            seen.add(code);
        }

        @Override
        public void revoked(Owner owner, String code) {
            seen.add(code);
        }

        @Override
        public void disconnected(Owner owner) {
            seen.add("disconnected");
        }
    }

    void signIn(TokenResponse tokens, long receivedAt) {
        grants.begin(place, owner, tokens, null, Set.of(), receivedAt);
    }

    void logout() {
        grants.disconnect(place);
    }

    /** Returns the token that a call of the gateway would carry, or the error that its caller would get. */
    String token() {
        return met(() -> grants.tokens(place).token());
    }

    /** As {@link #token}, after the gateway refused one as expired. */
    String replacement(String refused) {
        return met(() -> grants.tokens(place).replace(new AccessToken(refused), "key_expired"));
    }

    /** Returns whether a grant is where the node looks, usable or not. */
    boolean hasGrant() {
        return place.readStored() != null;
    }

    /** Returns what listeners heard. */
    List<String> events() {
        return events;
    }

    private static String met(Supplier<AccessToken> call) {
        try {
            return call.get().value();
        } catch (AuthorizationRequiredException required) {
            return "sign in: " + required.code();
        } catch (GatewayUnavailableException busy) {
            return "busy: " + busy.code();
        }
    }
}
