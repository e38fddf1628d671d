package io.github.portcullis.proxy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One call that is passed on: a method, a path, and the parameters that its query may have. In the path {@code *} is any
 * one segment; in the query it is any parameter.
 *
 * @param segments the path, cut at its slashes, the first of them before the first slash
 * @param parameters the names that the query may have, or {@code *}
 */
public record ProxyRule(String method, List<String> segments, Set<String> parameters) {
    private static final String ANY = "*";
    private static final Pattern TEXT = Pattern.compile(
            "(GET|POST|PUT|PATCH|DELETE) ((?:/(?:\\*|[A-Za-z0-9_~:-][A-Za-z0-9._~:-]*))+)(?:\\?([*&A-Za-z0-9._~-]+))?");

    /** What a segment may be: nothing that anybody decodes, and no dot segment (R101). */
    private static final Pattern SEGMENT = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~:-]+");

    /** Names and values as a form has them, with whole escapes only. */
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z0-9._~\\[\\]-]+)(=(?:[A-Za-z0-9._~:@!$'()*,;/?+-]|%[0-9A-Fa-f]{2})*)?");

    /** Reads a rule such as {@code GET /models?limit&offset}; empty if it is none. */
    public static Optional<ProxyRule> parse(String text) {
        Matcher parts = TEXT.matcher(text.strip().replaceAll(" +", " "));
        if (!parts.matches()) {
            return Optional.empty();
        }
        Set<String> parameters = parts.group(3) == null
                ? Set.of()
                : Arrays.stream(parts.group(3).split("&", -1)).collect(Collectors.toUnmodifiableSet());
        return Optional.of(new ProxyRule(parts.group(1), List.of(parts.group(2).split("/", -1)), parameters));
    }

    /**
     * Returns whether this is the call of a method, a path as it is written, and a query as it is written.
     *
     * @param query the query, or null
     */
    public boolean allows(String method, String path, @Nullable String query) {
        return this.method.equals(method) && isPath(path.split("/", -1)) && (query == null || isQuery(query));
    }

    private boolean isPath(String[] asked) {
        if (asked.length != segments.size() || !asked[0].isEmpty()) {
            return false;
        }
        for (int at = 1; at < asked.length; at++) {
            String segment = segments.get(at);
            boolean matches = segment.equals(ANY) || segment.equals(asked[at]);
            if (!matches || !SEGMENT.matcher(asked[at]).matches()) {
                return false;
            }
        }
        return true;
    }

    private boolean isQuery(String query) {
        for (String pair : query.split("&", -1)) {
            Matcher parameter = PARAMETER.matcher(pair);
            if (!parameter.matches() || !(parameters.contains(ANY) || parameters.contains(parameter.group(1)))) {
                return false;
            }
        }
        return true;
    }
}
