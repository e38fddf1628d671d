package io.github.portcullis;

import io.github.portcullis.store.GrantStore;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where grants live.
 *
 * @param place the JNDI name of the data source, or the name of the cache; null for the other kinds
 * @param configuration what the cache's provider configures its manager with; null for the provider's default
 * @param own the store that a program brings; null to find one
 */
record StoreSettings(
        Kind kind,
        @Nullable String place,
        @Nullable URI configuration,
        @Nullable GrantStore own) {

    /** The stores, by the names that the setting {@code store} has for them. */
    enum Kind {
        SESSION("session"),
        MEMORY("memory"),
        JDBC("jdbc"),
        JCACHE("jcache"),
        BEAN("bean");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        /** Returns whether the grants outlive this process, and other nodes may share them. */
        boolean isOutside() {
            return this == JDBC || this == JCACHE || this == BEAN;
        }

        static Optional<Kind> named(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst();
        }
    }
}
