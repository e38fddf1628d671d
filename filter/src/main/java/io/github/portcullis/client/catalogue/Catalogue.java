package io.github.portcullis.client.catalogue;

import io.github.portcullis.provider.LazyPages;
import io.github.portcullis.provider.LazyPages.Part;
import io.github.portcullis.provider.QueryFilters;
import java.util.stream.Stream;

/**
 * What the gateway offers. Each method can throw every {@link io.github.portcullis.client.GatewayException}.
 * Thread-safe.
 *
 * <p>The methods whose names begin with {@code all} go through the pages: a page is asked for when its first entry is
 * needed, so a failure may come late, and the stream is read by one thread, while the client may be used. The size of a
 * page is the query's {@code limit}, or what the gateway chooses. A stream ends with the list; where the gateway tells
 * nonsense about the length of its list, at an empty page or its largest offset.
 *
 * @since 1.0
 */
public interface Catalogue {
    /** The largest offset that the gateway takes for its models. */
    int LAST_MODEL_OFFSET = 5_000;

    /** Lists models ({@code GET /models}, scope {@code models:read}), the first page of all. */
    default ModelList models() {
        return models(ModelQuery.all());
    }

    /** Lists models ({@code GET /models}, scope {@code models:read}). */
    ModelList models(ModelQuery query);

    /** Lists models page after page, up to the 250 that begin at {@link #LAST_MODEL_OFFSET}. */
    default Stream<Model> allModels(ModelQuery query) {
        return LazyPages.stream(QueryFilters.offset(query.filters()), LAST_MODEL_OFFSET, offset -> {
            ModelList page = models(query.offset(offset));
            return Part.of(page.json(), page.models());
        });
    }

    /** Lists the models of the user's workspace ({@code GET /models/me}, scope {@code models:read}). */
    ModelList myModels(ModelQuery query);

    /** Lists the models of the user's workspace page after page, as {@link #allModels} does. */
    default Stream<Model> allMyModels(ModelQuery query) {
        return LazyPages.stream(QueryFilters.offset(query.filters()), LAST_MODEL_OFFSET, offset -> {
            ModelList page = myModels(query.offset(offset));
            return Part.of(page.json(), page.models());
        });
    }

    /**
     * Tells who serves a model ({@code GET /models/{author}/{slug}/endpoints}, scope {@code models:read}).
     *
     * @param model the identifier of the model, such as {@code openai/gpt-5-nano}
     * @throws IllegalArgumentException if that is not an author and a name
     */
    ModelEndpoints modelEndpoints(String model);

    /** Lists what is known about models, served or not ({@code GET /data/models}, scope {@code models:read}). */
    Page<DataModel> dataModels(DataModelQuery query);

    /** Lists what is known about models page after page, at most 100,000. */
    default Stream<DataModel> allDataModels(DataModelQuery query) {
        return LazyPages.stream(QueryFilters.offset(query.filters()), LazyPages.MOST_ENTRIES, offset -> {
            Page<DataModel> page = dataModels(query.offset(offset));
            return Part.of(page.json(), page.entries());
        });
    }

    /** Lists who serves models ({@code GET /providers}, scope {@code providers:read}). */
    Page<Provider> providers(PageQuery query);

    /** Lists who serves models page after page, at most 100,000. */
    default Stream<Provider> allProviders() {
        return LazyPages.stream(0, LazyPages.MOST_ENTRIES, offset -> {
            Page<Provider> page = providers(PageQuery.first().offset(offset));
            return Part.of(page.json(), page.entries());
        });
    }

    /** Lists who makes models ({@code GET /organisations}, scope {@code models:read}). */
    Page<Organisation> organisations(PageQuery query);

    /** Lists who makes models page after page, at most 100,000. */
    default Stream<Organisation> allOrganisations() {
        return LazyPages.stream(0, LazyPages.MOST_ENTRIES, offset -> {
            Page<Organisation> page = organisations(PageQuery.first().offset(offset));
            return Part.of(page.json(), page.entries());
        });
    }

    /** Lists the kinds of endpoints ({@code GET /endpoints}, scope {@code models:read}). */
    EndpointList endpoints();

    /** Returns the prices. */
    Pricing pricing();

    /** Tells how the gateway is ({@code GET /health}). */
    HealthStatus health();

    /**
     * Tells whether the gateway avoids a provider ({@code GET /health/providers/{id}/derank}). Phaseo keeps this for its
     * operators, and refuses it to users with 403.
     *
     * @throws IllegalArgumentException if the identifier has a slash in it
     */
    DerankStatus derankStatus(String provider);
}
