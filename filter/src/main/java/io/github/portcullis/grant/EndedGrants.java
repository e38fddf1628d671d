package io.github.portcullis.grant;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The grants that ended here, by their own names or by what a logout named, so that nothing that still holds one uses it
 * or brings it back. A grant's own name is kept longer than any refresh can take, what a logout named until 100,000 others
 * came. Reads take no lock. Thread-safe.
 */
final class EndedGrants {
    private static final int MAXIMUM = 100_000;

    private final Map<String, Long> endedAt = new ConcurrentHashMap<>();
    private final RecentMap<Long> owners = new RecentMap<>(MAXIMUM);
    private final RecentMap<Long> sessions = new RecentMap<>(MAXIMUM);
    private final RecentMap<Long> subjects = new RecentMap<>(MAXIMUM);
    private final RecentMap<Long> subjectsWithoutSession = new RecentMap<>(MAXIMUM);
    private final Duration keptFor;
    private final Clock clock;
    private volatile long allBefore = Long.MIN_VALUE;

    EndedGrants(Duration keptFor, Clock clock) {
        this.keptFor = keptFor;
        this.clock = clock;
    }

    boolean contains(Grant grant) {
        return isNamed(grant.id())
                || grant.receivedAt() <= allBefore
                || isBefore(owners.get(grant.owner().key()), grant)
                || isOfEndedSession(grant);
    }

    private boolean isNamed(String id) {
        return !endedAt.isEmpty() && endedAt.containsKey(id);
    }

    private boolean isOfEndedSession(Grant grant) {
        String session = grant.sessionId();
        String subject = grant.account().subject();
        if (session != null && sessions.get(session) != null) {
            return true;
        }
        return subject != null
                && (isBefore(subjects.get(subject), grant)
                        || (session == null && isBefore(subjectsWithoutSession.get(subject), grant)));
    }

    private static boolean isBefore(@Nullable Long end, Grant grant) {
        return end != null && grant.receivedAt() <= end;
    }

    /** Returns whether anything ended that was not ended in its own place. */
    boolean isAnybodyNamed() {
        return allBefore != Long.MIN_VALUE
                || !(owners.isEmpty() && sessions.isEmpty() && subjects.isEmpty() && subjectsWithoutSession.isEmpty());
    }

    void add(String id) {
        long now = clock.millis();
        if (endedAt.size() >= MAXIMUM) {
            endedAt.values().removeIf(at -> at < now - keptFor.toMillis());
        }
        endedAt.put(id, now);
    }

    /** Ends what an owner has until now. */
    void add(Owner owner) {
        owners.put(owner.key(), clock.millis());
    }

    /** Ends what everybody has until now. */
    void addAll() {
        allBefore = clock.millis();
    }

    /**
     * Ends what a logout at the provider names: one session there, and with it the grants of the subject that know of no
     * session; or all that the subject has until now.
     */
    void add(LogoutNotice notice) {
        String session = notice.sessionId();
        String subject = notice.subject();
        if (session != null) {
            sessions.put(session, clock.millis());
        }
        if (subject != null) {
            (session == null ? subjects : subjectsWithoutSession).put(subject, clock.millis());
        }
    }
}
