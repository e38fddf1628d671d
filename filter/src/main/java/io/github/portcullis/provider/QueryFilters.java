package io.github.portcullis.provider;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a query that lists: kept, added, and checked. */
public final class QueryFilters {
    private static final int LARGEST_PAGE = 250;

    private QueryFilters() {}

    public static Map<String, List<String>> copy(Map<String, List<String>> filters) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        filters.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        return Collections.unmodifiableMap(copy);
    }

    /** Returns the parameters with one more value of this one. */
    public static Map<String, List<String>> more(Map<String, List<String>> filters, String name, String value) {
        List<String> values = new ArrayList<>(filters.getOrDefault(name, List.of()));
        values.add(value);
        return replaced(filters, name, values);
    }

    public static Map<String, List<String>> limit(Map<String, List<String>> filters, int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("limit is " + limit + ": take 1 to " + LARGEST_PAGE);
        }
        return only(filters, "limit", Integer.toString(limit));
    }

    public static Map<String, List<String>> offset(Map<String, List<String>> filters, int offset) {
        if (offset < 0) {
            throw new IllegalArgumentException("offset is " + offset + ": take 0 or more");
        }
        return only(filters, "offset", Integer.toString(offset));
    }

    /** Returns how many entries the query skips; what is no such number is for the gateway to refuse. */
    public static int offset(Map<String, List<String>> filters) {
        List<String> offsets = filters.getOrDefault("offset", List.of());
        return offsets.size() == 1 && offsets.get(0).matches("[0-9]{1,9}") ? Integer.parseInt(offsets.get(0)) : 0;
    }

    /** Returns the parameters with this value as the only one of its name. */
    public static Map<String, List<String>> only(Map<String, List<String>> filters, String name, String value) {
        return replaced(filters, name, List.of(value));
    }

    private static Map<String, List<String>> replaced(
            Map<String, List<String>> filters, String name, List<String> values) {
        Map<String, List<String>> more = new LinkedHashMap<>(filters);
        more.put(name, values);
        return more;
    }
}
