package io.github.portcullis.store;

import org.jspecify.annotations.Nullable;

/**
 * Where grants live, one for each key. Its laws:
 *
 * <ol>
 *   <li>{@link #load} after a successful {@link #compareAndSet} gives the grant that was set, until the next change.
 *   <li>{@code compareAndSet} and {@link #remove} are atomic: of several calls that expect the same version, one succeeds.
 *   <li>After {@code remove}, a {@code compareAndSet} that expects a version fails: a refresh in flight cannot bring
 *       back what a logout removed.
 * </ol>
 *
 * <p>Implementations are thread-safe. A failure of the store itself is thrown as an unchecked exception and never
 * reported as an absent grant.
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
}
