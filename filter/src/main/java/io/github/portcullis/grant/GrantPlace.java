package io.github.portcullis.grant;

import org.jspecify.annotations.Nullable;

/** The place of one owner's grant, as one request or one job sees it. Thread-safe. */
public sealed interface GrantPlace permits SessionPlace, SharedPlace, DetachedPlace {

    /** Returns the grant that is there now, usable or not; null if there is none of this owner. */
    @Nullable
    Grant read();

    /** Puts a grant where none or another is, for a user who just signed in. */
    void put(Grant grant);

    /** Puts the next version where the expected one is; false if something else is there by now. */
    boolean replace(Grant expected, Grant next);

    /** Removes the expected version; false if something else, or nothing, is there by now. */
    boolean remove(Grant expected);

    /** Returns whether it may be written after the request, on any thread. */
    boolean outlivesRequest();

    /** Returns the same place for use after the request. */
    GrantPlace detach();
}
