package io.github.portcullis.grant;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The place of one owner's grant, as one request or one job sees it. A place whose store cannot answer throws {@link
 * io.github.portcullis.store.StoreUnavailableException}. Thread-safe.
 */
public sealed interface GrantPlace permits SessionPlace, SharedPlace, DetachedPlace {

    /** Returns the grant that is there, usable or not, as this node last saw it; null if there is none of this owner. */
    @Nullable
    Grant read();

    /** As {@link #read}, but looks into the store. */
    @Nullable
    Grant readStored();

    /**
     * Puts a grant where none or another is, for a user who just signed in, unless a later login's is there or the session
     * has ended.
     *
     * @return what is of no use now: the grant that was there, or the one that was not put; null if nothing is
     */
    @Nullable
    Grant put(Grant grant);

    /** Puts the next version where the expected one is; false if something else is there by now. */
    boolean replace(Grant expected, Grant next);

    /** Removes the expected version; false if something else, or nothing, is there by now. */
    boolean remove(Grant expected);

    /** Takes or renews the right to refresh the grant that is there; always given where one node alone has the place. */
    boolean lease(String holder, Duration duration);

    /** Gives the right to refresh back. */
    void release(String holder);

    /** Returns whether it may be written after the request, on any thread. */
    boolean outlivesRequest();

    /** Returns the same place for use after the request. */
    GrantPlace detach();
}
