package io.github.portcullis.authorize;

import io.github.portcullis.provider.ScopeName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a login asks for beyond the configured scopes, as values of the parameter {@code scope} (RFC 6749 section 3.3).
 * Bounded, since it travels in a cookie and in links; both empty where a login asks for no more.
 *
 * @param missing what the user's grant lacks, sorted
 * @param kept what the grant has beside the configured scopes, and is not to lose
 */
public record MoreScopes(String missing, String kept) {
    /** Nothing beyond the configured scopes. */
    public static final MoreScopes NONE = new MoreScopes("", "");

    private static final int LONGEST = 400;
    private static final int MOST = 20;

    /** Returns what is missing as a parameter; empty if that is nothing, too much, or has a character no scope has. */
    static Optional<String> parameter(Collection<String> missing) {
        String all = String.join(" ", new TreeSet<>(missing));
        boolean isScope = !missing.isEmpty()
                && missing.size() <= MOST
                && all.length() <= LONGEST
                && missing.stream().allMatch(ScopeName::isValid);
        return isScope ? Optional.of(all) : Optional.empty();
    }

    /**
     * Returns what to ask for; empty as in {@link #parameter}.
     *
     * @param granted what the user granted so far, of which as much is kept as fits
     * @param configured what every login asks for
     */
    public static Optional<MoreScopes> of(
            Collection<String> missing, Collection<String> granted, Collection<String> configured) {
        return parameter(missing).map(text -> new MoreScopes(text, kept(missing, granted, configured)));
    }

    private static String kept(Collection<String> missing, Collection<String> granted, Collection<String> configured) {
        StringBuilder kept = new StringBuilder();
        for (String name : granted) {
            boolean isMore = !missing.contains(name) && !configured.contains(name) && ScopeName.isValid(name);
            if (isMore && kept.length() + 1 + name.length() <= LONGEST) {
                kept.append(kept.isEmpty() ? "" : " ").append(name);
            }
        }
        return kept.toString();
    }

    /** Returns whether a login asks for the configured scopes only. */
    public boolean isEmpty() {
        return missing.isEmpty();
    }

    /** Returns the names of what is missing. */
    public List<String> names() {
        return List.of(missing.split(" "));
    }

    /** Returns all that a login asks for, in order. */
    public Set<String> with(Collection<String> configured) {
        Set<String> all = new LinkedHashSet<>(configured);
        for (String more : List.of(kept, missing)) {
            if (!more.isEmpty()) {
                all.addAll(List.of(more.split(" ")));
            }
        }
        return all;
    }
}
