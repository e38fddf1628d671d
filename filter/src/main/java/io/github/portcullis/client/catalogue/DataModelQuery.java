package io.github.portcullis.client.catalogue;

import io.github.portcullis.provider.QueryFilters;
import java.util.List;
import java.util.Map;

/**
 * Which models' data to list. Immutable; each method returns a copy.
 *
 * @param filters the query parameters by name
 * @since 1.0
 */
public record DataModelQuery(Map<String, List<String>> filters) {

    /** Creates a query of these parameters. */
    public DataModelQuery {
        filters = QueryFilters.copy(filters);
    }

    /** Returns a query for the first page of all models that are not hidden. */
    public static DataModelQuery all() {
        return new DataModelQuery(Map.of());
    }

    /** Returns this query for one model, or one more. */
    public DataModelQuery model(String id) {
        return with("model_id", id);
    }

    /** Returns this query for models of an organisation. */
    public DataModelQuery organisation(String organisation) {
        return with("organisation", organisation);
    }

    /** Returns this query for models at one point of their life, such as {@code deprecated}. */
    public DataModelQuery status(String status) {
        return with("status", status);
    }

    /** Returns this query with hidden models as well. */
    public DataModelQuery hiddenToo() {
        return new DataModelQuery(QueryFilters.only(filters, "include_hidden", "true"));
    }

    /** Returns this query with a page size of 1 to 250. */
    public DataModelQuery limit(int models) {
        return new DataModelQuery(QueryFilters.limit(filters, models));
    }

    /** Returns this query with a number of models to skip. */
    public DataModelQuery offset(int models) {
        return new DataModelQuery(QueryFilters.offset(filters, models));
    }

    /** Returns this query with one more value of any parameter that the gateway knows. */
    public DataModelQuery with(String name, String value) {
        return new DataModelQuery(QueryFilters.more(filters, name, value));
    }
}
