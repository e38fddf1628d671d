package io.github.portcullis.grant;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who a user is at the provider, and what the user granted. */
public record Account(
        @Nullable String subject,
        @Nullable String name,
        @Nullable String email,
        @Nullable String workspace,
        Set<String> scopes) {

    /** Copies the scopes, in their order. */
    public Account {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }
}
