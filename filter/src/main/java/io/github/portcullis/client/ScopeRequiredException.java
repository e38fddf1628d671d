package io.github.portcullis.client;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The user's grant lacks a scope that the call needs. The filter does not ask for it by itself: add it to
 * {@code portcullis.scopes} and let the user connect again.
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

    /** Creates the failure of a call that was not made because the grant lacks scopes. */
    public static ScopeRequiredException of(Set<String> missing) {
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
