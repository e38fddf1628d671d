package io.github.portcullis.client.catalogue;

import io.github.portcullis.provider.QueryFilters;
import java.util.List;
import java.util.Map;

/**
 * Which part of a list to get. Immutable; each method returns a copy.
 *
 * @param filters the query parameters by name
 * @since 1.0
 */
public record PageQuery(Map<String, List<String>> filters) {

    /** Creates a query of these parameters. */
    public PageQuery {
        filters = QueryFilters.copy(filters);
    }

    /** Returns a query for the first page, of the size that the gateway chooses. */
    public static PageQuery first() {
        return new PageQuery(Map.of());
    }

    /** Returns this query with a page size of 1 to 250. */
    public PageQuery limit(int entries) {
        return new PageQuery(QueryFilters.limit(filters, entries));
    }

    /** Returns this query with a number of entries to skip. */
    public PageQuery offset(int entries) {
        return new PageQuery(QueryFilters.offset(filters, entries));
    }

    /** Returns this query with one more value of any parameter that the gateway knows. */
    public PageQuery with(String name, String value) {
        return new PageQuery(QueryFilters.more(filters, name, value));
    }
}
