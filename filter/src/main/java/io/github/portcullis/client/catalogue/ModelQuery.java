package io.github.portcullis.client.catalogue;

import io.github.portcullis.provider.QueryFilters;
import java.util.List;
import java.util.Map;

/**
 * Which models to list. Immutable; each method returns a copy.
 *
 * @param filters the query parameters by name
 * @since 1.0
 */
public record ModelQuery(Map<String, List<String>> filters) {
    /** Creates a query of these parameters. */
    public ModelQuery {
        filters = QueryFilters.copy(filters);
    }

    /** Returns a query for the first page of all models, of the size that the gateway chooses. */
    public static ModelQuery all() {
        return new ModelQuery(Map.of());
    }

    /** Returns this query for models that serve an endpoint, such as {@code chat.completions}. */
    public ModelQuery endpoint(String endpoint) {
        return with("endpoints", endpoint);
    }

    /** Returns this query for models that take a modality, such as {@code image}. */
    public ModelQuery input(String modality) {
        return with("input_modalities", modality);
    }

    /** Returns this query for models that give a modality, such as {@code text}. */
    public ModelQuery output(String modality) {
        return with("output_modalities", modality);
    }

    /** Returns this query for models of an organisation, such as {@code openai}. */
    public ModelQuery organisation(String organisation) {
        return with("organisation", organisation);
    }

    /** Returns this query for models that a provider serves. */
    public ModelQuery provider(String provider) {
        return with("provider", provider);
    }

    /** Returns this query for models that take a parameter, such as {@code tools}. */
    public ModelQuery parameter(String parameter) {
        return with("supported_parameters", parameter);
    }

    /** Returns this query with the models that nobody serves now as well. */
    public ModelQuery inactiveToo() {
        return new ModelQuery(QueryFilters.only(filters, "availability", "all"));
    }

    /** Returns this query with a page size of 1 to 250. */
    public ModelQuery limit(int models) {
        return new ModelQuery(QueryFilters.limit(filters, models));
    }

    /** Returns this query with a number of models to skip. */
    public ModelQuery offset(int models) {
        return new ModelQuery(QueryFilters.offset(filters, models));
    }

    /** Returns this query with one more value of any parameter that the gateway knows. */
    public ModelQuery with(String name, String value) {
        return new ModelQuery(QueryFilters.more(filters, name, value));
    }
}
