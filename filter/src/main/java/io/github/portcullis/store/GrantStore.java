package io.github.portcullis.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where grants live, one for each key, shared by all sessions of a user and by all nodes of an application. Its laws:
 *
 * <ol>
 *   <li>{@link #load} after a successful {@link #compareAndSet} gives the grant that was set, until the next change.
 *   <li>{@code compareAndSet} and {@link #remove} are atomic: of several calls that expect the same version, one succeeds.
 *   <li>After {@code remove}, a {@code compareAndSet} that expects a version fails: a refresh in flight cannot bring
 *       back what a logout removed.
 *   <li>A lease has one holder: until it ends, {@link #lease} succeeds for nobody else.
 *   <li>A lease ends when its time is over by the store's own clock, when its holder {@linkplain #release releases} it,
 *       and when the grant is removed. It outlives a {@code compareAndSet}. Where no grant is, no lease can be had.
 * </ol>
 *
 * <p>A key is 43 characters of the base64url alphabet, a digest that names nobody. Implementations are thread-safe, and
 * neither join a transaction of the caller nor wait without end. A failure of the store itself is thrown as an unchecked
 * exception, such as {@link StoreUnavailableException}, and never reported as an absent grant.
 *
 * @since 1.0
 */
public interface GrantStore {
    /** The version to expect where no grant is stored. */
    long ABSENT = 0;

    /** Returns the grant of a key, or null if there is none. */
    @Nullable
    StoredGrant load(String key);

    /**
     * Stores a grant if the stored one has the expected version.
     *
     * @param expectedVersion the version that must be stored now, or {@link #ABSENT}
     * @return whether it was stored
     */
    boolean compareAndSet(String key, long expectedVersion, StoredGrant grant);

    /**
     * Removes a grant if the stored one has the expected version.
     *
     * @return whether it was removed
     */
    boolean remove(String key, long expectedVersion);

    /**
     * Takes the lease on a stored grant, or renews it for the holder that has it.
     *
     * @param holder who asks, unique over all nodes; at most 40 characters
     * @param duration how long from now
     * @return whether this holder has the lease now
     */
    boolean lease(String key, String holder, Duration duration);

    /** Gives a lease back; nothing happens if this holder does not have it. */
    void release(String key, String holder);
}
