package io.github.portcullis.grant;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The places of one provider's grants in sessions, each of which holds one at most. Thread-safe. */
final class SessionPlaces {
    private final SessionWrites writes = new SessionWrites();
    private final AtomicBoolean isStopping = new AtomicBoolean();
    private final String attribute;
    private final OpenedGrants opened;
    private final EndedGrants ended;

    /** Creates them for a provider, whose name sets its grants apart. */
    SessionPlaces(String provider, OpenedGrants opened, EndedGrants ended) {
        this.attribute = "io.github.portcullis.grant." + provider;
        this.opened = opened;
        this.ended = ended;
    }

    SessionPlace of(SessionSlot session, Owner owner) {
        return new SessionPlace(session, attribute, owner, opened, ended, writes);
    }

    /** Returns the grant that ends with its session, whosever it is; none when the application stops. */
    @Nullable
    Grant endWith(SessionSlot session) {
        String sealed = isStopping.get() ? null : session.get(attribute);
        Grant grant = sealed == null ? null : opened.open(sealed);
        if (sealed != null && grant != null) {
            opened.forget(sealed);
            ended.add(grant.id());
        }
        return grant;
    }

    /** From now on sessions end only here, and another node may go on with them. */
    void stop() {
        isStopping.set(true);
    }
}
