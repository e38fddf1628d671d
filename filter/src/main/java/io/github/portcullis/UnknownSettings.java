package io.github.portcullis;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds names that look like settings and are none, such as a misspelt one, which would else change nothing and say
 * nothing. A source may list one variable under several names, so all are compared as variables.
 */
final class UnknownSettings {
    private static final String PREFIX = "PORTCULLIS_";

    private UnknownSettings() {}

    /** Returns the unknown among the names of all that is set. */
    static List<String> among(Set<String> names, ProviderNames providers) {
        Set<String> known = providers.variables();
        return names.stream()
                .filter(name -> variable(name).startsWith(PREFIX) && !known.contains(variable(name)))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }

    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
