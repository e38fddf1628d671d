package io.github.portcullis.grant;

import io.github.portcullis.client.GatewayUnavailableException;
import io.github.portcullis.client.TokenSource;
import io.github.portcullis.grant.RefreshOutcome.Elsewhere;
import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.provider.TokenResponse;
import io.github.portcullis.provider.Userinfo;
import io.github.portcullis.seal.Sealer;
import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoreUnavailableException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The grants of one provider: where they are, how they begin, are refreshed and end. Thread-safe. */
public final class Grants {
    private static final System.Logger LOG = System.getLogger(Grants.class.getName());
    private static final int NAME_BYTES = 16;

    private final SessionPlaces sessionPlaces;
    private final @Nullable SharedPlaces sharedPlaces;
    private final Revocations revocations;
    private final GrantEnds ends;
    private final Refresher refresher;
    private final SingleFlight flights;
    private final GrantObserver observer;
    private final RandomGenerator random;
    private final Clock clock;
    private final ForcedRefreshes forced;
    private final HeadStart headStart;
    private final GrantPlace nowhere;

    /**
     * Creates the grants of a provider.
     *
     * @param store what all of an owner's sessions share; null if each session holds a grant of its own
     * @param secureRandom a cryptographically secure source of randomness
     */
    public Grants(
            Provider provider,
            GrantSettings settings,
            @Nullable GrantStore store,
            Sealer sealer,
            BoundedJson json,
            GrantObserver observer,
            GrantThreads threads,
            RandomGenerator secureRandom,
            Clock clock) {
        Duration longest = settings.requestTimeout().plusSeconds(1);
        OpenedGrants opened = new OpenedGrants(new GrantCodec(sealer, json, provider.dpopKeys()));
        EndedGrants ended = new EndedGrants(longest.plus(settings.cacheFor()).multipliedBy(2), clock);
        String name = provider.settings().name();
        NodeCopies copies = new NodeCopies(settings.cacheFor(), clock);
        this.sessionPlaces = new SessionPlaces(name, opened, ended);
        LoginIndex index = store == null || !settings.isIndexed()
                ? null
                : new LoginIndex(store, name, provider.settings().issuer(), sealer, secureRandom);
        this.sharedPlaces = store == null ? null : new SharedPlaces(store, name, opened, copies, ended, index);
        this.forced = new ForcedRefreshes(clock);
        this.revocations = new Revocations(provider, settings.revocation(), threads);
        this.headStart = new HeadStart(settings.refreshAhead(), secureRandom);
        this.refresher = new Refresher(
                provider,
                revocations,
                new RefreshLease(randomName(secureRandom), longest, threads),
                headStart,
                new BackOffs(secureRandom, clock),
                observer,
                threads,
                clock);
        this.flights = new SingleFlight(longest);
        this.observer = observer;
        this.ends = new GrantEnds(provider.settings().issuer(), ended, sharedPlaces, revocations, observer);
        this.random = secureRandom;
        this.clock = clock;
        this.nowhere = new DetachedPlace(null, ended);
    }

    /** Returns whether an owner's grant can be found without a session. */
    public boolean isShared() {
        return sharedPlaces != null;
    }

    /** Returns the place of an owner's grant; without a session that is the place where none can be, if sessions hold them. */
    public GrantPlace place(Owner owner, @Nullable SessionSlot session) {
        if (sharedPlaces != null) {
            return sharedPlaces.of(owner);
        }
        return session == null ? nowhere : sessionPlaces.of(session, owner);
    }

    /** Returns the place of nobody, where no grant is. */
    public GrantPlace nowhere() {
        return nowhere;
    }

    /** Returns the tokens of a place, of which each use reads the place anew. */
    public TokenSource tokens(GrantPlace place) {
        return new GrantTokens(this, place);
    }

    /**
     * Returns the grant of a place for the application's own code, which catches failures of the gateway.
     *
     * @throws GatewayUnavailableException if the store does not answer
     */
    public @Nullable Grant read(GrantPlace place) {
        try {
            return place.read();
        } catch (StoreUnavailableException down) {
            throw GrantTokens.unavailable(down);
        }
    }

    /** Returns whether a grant can be used now, or refreshed and used. */
    public boolean isUsable(@Nullable Grant grant) {
        return grant != null && grant.isUsable(clock.millis());
    }

    /**
     * Begins a grant with the tokens of a login; the scopes are those asked for where the provider names none.
     *
     * @param asked the scopes that the login asked for
     * @param receivedAt when the tokens came, in milliseconds since 1970
     * @return whether the grant is there now; not if a logout at the provider came first
     * @throws StoreUnavailableException if the grant could not be kept; its tokens are revoked then
     */
    public boolean begin(
            GrantPlace place,
            Owner owner,
            TokenResponse tokens,
            @Nullable Userinfo user,
            Set<String> asked,
            long receivedAt) {
        Account account = Account.of(user, tokens.scopes() == null ? asked : tokens.scopes());
        long version = 1 + (random.nextLong() >>> 2);
        Grant grant = Grant.of(randomName(random), version, owner, account, tokens, headStart.next(), receivedAt);
        Grant useless;
        try {
            useless = place.put(grant);
        } catch (StoreUnavailableException down) {
            revocations.givenUp(grant, null); // else a token would live on that nobody keeps
            throw down;
        }
        if (useless != null) {
            revocations.givenUp(useless, useless.id().equals(grant.id()) ? null : grant);
        }
        if (ends.isOver(place, grant)) {
            return false;
        }
        observer.connected(owner);
        return true;
    }

    /** Returns how others than their users end grants. */
    public GrantEnds ends() {
        return ends;
    }

    /** Gives up the tokens of a login that failed after they came. */
    public void giveUp(TokenResponse tokens) {
        revocations.givenUp(tokens);
    }

    /** Gives up the grant that a session takes with it when it ends. */
    public void endWith(SessionSlot session) {
        Grant grant = isShared() ? null : sessionPlaces.endWith(session);
        if (grant != null) {
            revocations.givenUp(grant, null);
        }
    }

    /** Takes the end of a session for the end of a grant no more, since the application stops. */
    public void stop() {
        sessionPlaces.stop();
    }

    private static String randomName(RandomGenerator secureRandom) {
        byte[] name = new byte[NAME_BYTES];
        secureRandom.nextBytes(name);
        return new BigInteger(1, name).toString(36);
    }

    /** Forgets the grant of a place at once and revokes it behind; the future ends with the revocation. */
    public CompletableFuture<Void> disconnect(GrantPlace place) {
        Grant grant = place.readStored();
        while (grant != null && !place.remove(grant)) {
            grant = place.readStored();
        }
        if (grant == null) {
            return CompletableFuture.completedFuture(null);
        }
        observer.disconnected(grant.owner());
        return revocations.ended(grant);
    }

    long now() {
        return clock.millis();
    }

    /** Refreshes, or waits for who does. */
    RefreshOutcome refresh(GrantPlace place, Grant seen) {
        RefreshOutcome outcome;
        do {
            outcome = flights.fly(seen.id(), () -> refresher.refresh(place, seen.version(), true));
        } while (outcome instanceof Elsewhere); // of a flight that was not to wait, and that this thread joined
        return outcome;
    }

    /** As {@link #refresh}, for who need not wait: null if somebody else refreshes already. */
    @Nullable
    RefreshOutcome refreshAlone(GrantPlace place, Grant seen) {
        RefreshOutcome outcome = flights.flyAlone(seen.id(), () -> refresher.refresh(place, seen.version(), false));
        return outcome instanceof Elsewhere ? null : outcome;
    }

    void refreshInBackground(GrantPlace place, Grant seen) {
        if (!flights.isFlying(seen.id()) && refresher.mayTry(seen)) {
            refresher.inBackground(() -> refreshAlone(place, seen));
        }
    }

    boolean mayForceRefresh(Grant grant) {
        return forced.may(grant);
    }

    /** Ends a grant that is over and that nothing can renew; a store that does not answer keeps it for the next look. */
    public void expire(GrantPlace place, Grant grant) {
        try {
            end(place, grant, "grant-expired");
        } catch (StoreUnavailableException down) {
            LOG.log(System.Logger.Level.DEBUG, "An expired grant stays until its store answers", down);
        }
    }

    void end(GrantPlace place, Grant grant, String code) {
        refresher.end(place, grant, code);
    }
}
