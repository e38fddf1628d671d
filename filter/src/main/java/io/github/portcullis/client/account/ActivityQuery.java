package io.github.portcullis.client.account;

import io.github.portcullis.provider.QueryFilters;
import java.util.List;
import java.util.Map;

/**
 * Which calls to list. Immutable; each method returns a copy.
 *
 * @param filters the query parameters by name
 * @since 1.0
 */
public record ActivityQuery(Map<String, List<String>> filters) {

    /** Creates a query of these parameters. */
    public ActivityQuery {
        filters = QueryFilters.copy(filters);
    }

    /** Returns a query for the last calls of thirty days. */
    public static ActivityQuery latest() {
        return new ActivityQuery(Map.of());
    }

    /** Returns this query for calls of so many days, at least one. */
    public ActivityQuery days(int days) {
        if (days < 1) {
            throw new IllegalArgumentException("days is " + days + ": take 1 or more");
        }
        return new ActivityQuery(QueryFilters.only(filters, "days", Integer.toString(days)));
    }

    /** Returns this query with a page size of 1 to 250. */
    public ActivityQuery limit(int calls) {
        return new ActivityQuery(QueryFilters.limit(filters, calls));
    }

    /** Returns this query with a number of calls to skip. */
    public ActivityQuery offset(int calls) {
        return new ActivityQuery(QueryFilters.offset(filters, calls));
    }

    /** Returns this query with one more value of any parameter that the gateway knows. */
    public ActivityQuery with(String name, String value) {
        return new ActivityQuery(QueryFilters.more(filters, name, value));
    }
}
