package io.github.portcullis.client;

import io.github.portcullis.provider.ScopeName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The user's grant lacks a scope that the call needs. Uncaught in a request that the filter guards it starts an
 * authorization that asks for the scope as well.
 *
 * @since 1.0
 */
public final class ScopeRequiredException extends GatewayException {
    private static final long serialVersionUID = 1L;

    private final List<String> scopes;

    ScopeRequiredException(Problem problem, Set<String> scopes) {
        super(problem);
        this.scopes = List.copyOf(new TreeSet<>(scopes));
    }

    /**
     * Creates the failure of a call that was not made because the grant lacks scopes.
     *
     * @throws IllegalArgumentException if there is none, or one has a character that no scope has (RFC 6749 section 3.3)
     */
    public static ScopeRequiredException of(Set<String> missing) {
        if (missing.isEmpty() || !missing.stream().allMatch(ScopeName::isValid)) {
            throw new IllegalArgumentException("These are no scopes: " + missing
                    + ". A scope is a name such as credits:read, without space, quote or backslash");
        }
        return new ScopeRequiredException(
                Problem.of(
                        "scope-required",
                        "The user has not granted " + String.join(" ", new TreeSet<>(missing))
                                + ": authorize again and ask for it, or do not offer what needs it."),
                missing);
    }

    @Override
    public Kind kind() {
        return Kind.SCOPE;
    }

    /** Returns the scopes that are needed, empty if the gateway did not name them. */
    public Set<String> scopes() {
        return Set.copyOf(scopes);
    }
}
