package io.github.portcullis.client.inference;

import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.RequestParameters;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;

/**
 * A request to order documents. Immutable; each method returns a copy.
 *
 * @param model the identifier of the model
 * @param query what is sought
 * @param documents texts or objects, at least one
 * @param parameters every other parameter by its name on the wire
 * @since 1.0
 */
public record RerankRequest(String model, String query, List<JsonValue> documents, Map<String, JsonValue> parameters) {

    /**
     * Creates a request.
     *
     * @throws IllegalArgumentException if there is no model, query or document, or a parameter has another place
     */
    public RerankRequest {
        RequestParameters.require("model", model);
        RequestParameters.require("query", query);
        if (documents.isEmpty()) {
            throw new IllegalArgumentException("there is no document: give at least one");
        }
        documents = List.copyOf(documents);
        parameters = RequestParameters.copy(parameters, "model", "query", "documents");
    }

    /** Returns a request for texts. */
    public static RerankRequest of(String model, String query, List<String> texts) {
        return new RerankRequest(model, query, List.copyOf(JsonValues.of(texts)), Map.of());
    }

    /** Returns this request for the best ones only. */
    public RerankRequest topN(int count) {
        return with("top_n", JsonValues.of(count));
    }

    /** Returns this request for an answer with the documents in it. */
    public RerankRequest withDocuments() {
        return with("return_documents", JsonValue.TRUE);
    }

    /** Returns this request with any other parameter by its name on the wire, such as {@code rank_fields}. */
    public RerankRequest with(String name, JsonValue value) {
        return new RerankRequest(model, query, documents, RequestParameters.with(parameters, name, value));
    }

    /** Returns the request as it is sent to {@code POST /rerank}. */
    public JsonObject json() {
        JsonArrayBuilder array = JsonValues.array();
        documents.forEach(array::add);
        return RequestParameters.body(
                JsonValues.object().add("model", model).add("query", query).add("documents", array), parameters);
    }
}
