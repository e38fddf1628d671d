package io.github.portcullis.grant;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Ends grants of users who are not the ones that ask: at a logout at the provider, or by an administrator. What is in a
 * shared store is removed, for all nodes; what sessions hold is remembered here as ended, and goes when they come back.
 * Thread-safe.
 */
public final class GrantEnds {
    private final String issuer;
    private final EndedGrants ended;
    private final @Nullable SharedPlaces sharedPlaces;
    private final Revocations revocations;
    private final GrantObserver observer;

    GrantEnds(
            String issuer,
            EndedGrants ended,
            @Nullable SharedPlaces sharedPlaces,
            Revocations revocations,
            GrantObserver observer) {
        this.issuer = issuer;
        this.ended = ended;
        this.sharedPlaces = sharedPlaces;
        this.revocations = revocations;
        this.observer = observer;
    }

    /**
     * Ends what a logout at the provider names. In a shared store that is the grant of all of the user's sessions.
     *
     * @throws io.github.portcullis.store.StoreUnavailableException if the store does not answer
     */
    public void end(LogoutNotice notice) {
        ended.add(notice); // first, for a login that is on its way
        if (sharedPlaces != null) {
            String subject = notice.subject();
            Set<Owner> owners = new LinkedHashSet<>(sharedPlaces.owners(notice));
            if (subject != null) {
                owners.add(Owner.gateway(issuer, subject));
            }
            owners.forEach(owner -> take(sharedPlaces.of(owner), grant -> isMeant(notice, grant)));
        }
    }

    /** An entry of the index may be older than what the owner connected since. */
    private static boolean isMeant(LogoutNotice notice, Grant grant) {
        String subject = grant.account().subject();
        return notice.subject() == null
                ? String.valueOf(notice.sessionId()).equals(grant.sessionId())
                : subject == null || notice.subject().equals(subject);
    }

    /**
     * Ends what an owner has until now.
     *
     * @throws io.github.portcullis.store.StoreUnavailableException if the store does not answer
     */
    public void end(Owner owner) {
        ended.add(owner);
        if (sharedPlaces != null) {
            take(sharedPlaces.of(owner), grant -> true);
        }
    }

    /** Takes a grant that was put just now away again, if it is one that ended meanwhile; false if it stays. */
    boolean isOver(GrantPlace place, Grant grant) {
        if (!ended.contains(grant)) {
            return false;
        }
        if (place instanceof SessionPlace session) {
            session.clear();
        } else if (place instanceof SharedPlace shared) {
            shared.take(there -> there.id().equals(grant.id()));
        }
        revocations.late(grant);
        return true;
    }

    /** Ends, on this node, what everybody has until now. */
    public void endAll() {
        ended.addAll();
    }

    private void take(SharedPlace place, Predicate<Grant> kind) {
        Grant grant = place.take(kind);
        if (grant != null) {
            observer.disconnected(grant.owner());
            revocations.late(grant);
        }
    }

    /**
     * Removes from a session what ended elsewhere, and gives it up.
     *
     * @return whether there was anything
     */
    public boolean clear(GrantPlace place) {
        Grant grant = ended.isAnybodyNamed() && place instanceof SessionPlace session ? session.clear() : null;
        if (grant != null) {
            observer.disconnected(grant.owner());
            revocations.late(grant);
        }
        return grant != null;
    }
}
