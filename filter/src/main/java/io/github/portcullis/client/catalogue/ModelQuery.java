package io.github.portcullis.client.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which models to list. Immutable; each method returns a copy.
 *
 * @param filters the query parameters by name
 * @since 1.0
 */
public record ModelQuery(Map<String, List<String>> filters) {
    private static final int LARGEST_PAGE = 250;

    /** Creates a query of these parameters. */
    public ModelQuery {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        filters.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        filters = Collections.unmodifiableMap(copy);
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

    /** Returns this query with a page size of 1 to 250. */
    public ModelQuery limit(int models) {
        if (models < 1 || models > LARGEST_PAGE) {
            throw new IllegalArgumentException("limit is " + models + ": take 1 to " + LARGEST_PAGE);
        }
        return only("limit", Integer.toString(models));
    }

    /** Returns this query with a number of models to skip. */
    public ModelQuery offset(int models) {
        if (models < 0) {
            throw new IllegalArgumentException("offset is " + models + ": take 0 or more");
        }
        return only("offset", Integer.toString(models));
    }

    /** Returns this query with one more value of any parameter that the gateway knows. */
    public ModelQuery with(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(filters);
        List<String> values = new ArrayList<>(more.getOrDefault(name, List.of()));
        values.add(value);
        more.put(name, values);
        return new ModelQuery(more);
    }

    private ModelQuery only(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(filters);
        more.put(name, List.of(value));
        return new ModelQuery(more);
    }
}
