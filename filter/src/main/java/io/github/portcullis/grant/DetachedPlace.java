package io.github.portcullis.grant;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a request's session held when a client was detached. A session may not be written after its request, so this
 * grant is used until it expires and is never refreshed.
 */
final class DetachedPlace implements GrantPlace {
    private final @Nullable Grant grant;
    private final EndedGrants ended;

    DetachedPlace(@Nullable Grant grant, EndedGrants ended) {
        this.grant = grant;
        this.ended = ended;
    }

    @Override
    public @Nullable Grant read() {
        return grant == null || ended.contains(grant) ? null : grant;
    }

    @Override
    public @Nullable Grant readStored() {
        return read();
    }

    @Override
    public @Nullable Grant put(Grant grant) {
        throw new IllegalStateException("a detached place is not written");
    }

    @Override
    public boolean replace(Grant expected, Grant next) {
        return false;
    }

    @Override
    public boolean remove(Grant expected) {
        ended.add(expected.id());
        return true;
    }

    @Override
    public boolean lease(String holder, Duration duration) {
        return true;
    }

    @Override
    public void release(String holder) {}

    @Override
    public boolean outlivesRequest() {
        return true;
    }

    @Override
    public GrantPlace detach() {
        return this;
    }
}
