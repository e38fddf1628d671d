package io.github.portcullis.grant;

import io.github.portcullis.provider.Userinfo;
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

    /** Returns the account of a user whom the provider may not have named. */
    static Account of(@Nullable Userinfo user, Set<String> scopes) {
        return user == null
                ? new Account(null, null, null, null, scopes)
                : new Account(user.subject(), user.name(), user.email(), user.workspace(), scopes);
    }

    /** Copies the scopes, in their order. */
    public Account {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }
}
