package io.github.portcullis.testkit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which scopes users allow and have allowed, and whether that was taken back. Thread-safe. */
final class Authorizations {
    private final Map<String, Set<String>> allowed = new HashMap<>();
    private final Set<String> revoked = new HashSet<>();
    private Set<String> withheld = Set.of();

    /** The scopes that every user leaves out of what is asked for. */
    synchronized void withhold(Set<String> scopes) {
        withheld = scopes;
    }

    synchronized List<String> granted(List<String> asked) {
        return asked.stream().filter(scope -> !withheld.contains(scope)).toList();
    }

    synchronized void allow(String login, List<String> scopes) {
        revoked.remove(login);
        allowed.computeIfAbsent(login, l -> new HashSet<>()).addAll(scopes);
    }

    synchronized boolean allows(String login, List<String> scopes) {
        return allowed.getOrDefault(login, Set.of()).containsAll(scopes);
    }

    synchronized void revoke(String login) {
        revoked.add(login);
        allowed.remove(login);
    }

    synchronized boolean revoked(String login) {
        return revoked.contains(login);
    }
}
