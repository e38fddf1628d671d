package io.github.portcullis.client.jobs;

import io.github.portcullis.provider.QueryFilters;
import java.util.List;
import java.util.Map;

/**
 * Which jobs, or which requests of a batch, to list. Immutable; each method returns a copy.
 *
 * @param filters the query parameters by name
 * @since 1.0
 */
public record JobQuery(Map<String, List<String>> filters) {

    /** Creates a query of these parameters. */
    public JobQuery {
        filters = QueryFilters.copy(filters);
    }

    /** Returns a query for the newest, as many as the gateway chooses. */
    public static JobQuery all() {
        return new JobQuery(Map.of());
    }

    /** Returns this query for those with a status, or with one of several if it is called again. */
    public JobQuery status(String status) {
        return with("status", status);
    }

    /** Returns this query for at most so many, 1 to 250; the gateway may give fewer. */
    public JobQuery limit(int entries) {
        return new JobQuery(QueryFilters.limit(filters, entries));
    }

    /** Returns this query with a number of entries to skip; for the requests of a batch only. */
    public JobQuery offset(int entries) {
        return new JobQuery(QueryFilters.offset(filters, entries));
    }

    /** Returns this query with one more value of any parameter that the gateway knows. */
    public JobQuery with(String name, String value) {
        return new JobQuery(QueryFilters.more(filters, name, value));
    }
}
