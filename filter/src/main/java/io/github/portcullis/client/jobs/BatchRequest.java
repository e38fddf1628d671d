package io.github.portcullis.client.jobs;

import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.RequestParameters;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request for a batch. Immutable; each method returns a copy.
 *
 * @param parameters the parameters by their names on the wire
 * @since 1.0
 */
public record BatchRequest(Map<String, JsonValue> parameters) {

    /** Creates a request of these parameters. */
    public BatchRequest {
        parameters = RequestParameters.copy(parameters);
    }

    /**
     * Returns a request for the lines of an uploaded file, see {@link StoredFiles#upload}.
     *
     * @param endpoint the path that each line is for, such as {@code /v1/responses}
     */
    public static BatchRequest ofFile(String fileId, String endpoint) {
        RequestParameters.require("fileId", fileId);
        return new BatchRequest(Map.of())
                .with("input_file_id", JsonValues.of(fileId))
                .with("endpoint", JsonValues.of(endpoint));
    }

    /**
     * Returns a request for these requests.
     *
     * @param endpoint the path that each is for, such as {@code /v1/responses}
     * @throws IllegalArgumentException if there is no item
     */
    public static BatchRequest ofItems(String endpoint, List<BatchItem> items) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("there is no item: give at least one request");
        }
        JsonArrayBuilder array = JsonValues.array();
        items.forEach(item -> array.add(item.json()));
        return new BatchRequest(Map.of()).with("requests", array.build()).with("endpoint", JsonValues.of(endpoint));
    }

    /**
     * Returns a request that asks a model each of these prompts.
     *
     * @throws IllegalArgumentException if there is no prompt
     */
    public static BatchRequest ofPrompts(String model, List<String> prompts) {
        if (prompts.isEmpty()) {
            throw new IllegalArgumentException("there is no prompt: give at least one");
        }
        return new BatchRequest(Map.of()).model(model).with("prompts", JsonValues.of(prompts));
    }

    /** Returns this request with the model of requests that name none. */
    public BatchRequest model(String model) {
        RequestParameters.require("model", model);
        return with("model", JsonValues.of(model));
    }

    /** Returns this request with an instruction to the model for each prompt. */
    public BatchRequest system(String text) {
        return with("system", JsonValues.of(text));
    }

    /** Returns this request with how many tokens the answer to each prompt may have. */
    public BatchRequest maxTokens(int tokens) {
        return with("max_tokens", JsonValues.of(tokens));
    }

    /** Returns this request with the time in which the provider has to be done, such as {@code 24h}. */
    public BatchRequest completionWindow(String window) {
        return with("completion_window", JsonValues.of(window));
    }

    /** Returns this request with labels of your own, nothing personal. */
    public BatchRequest metadata(Map<String, String> labels) {
        JsonObjectBuilder json = JsonValues.object();
        new LinkedHashMap<>(labels).forEach(json::add);
        return with("metadata", json.build());
    }

    /** Returns this request with one of the workspace's webhook endpoints to tell of these events, or of all. */
    public BatchRequest webhook(String endpointId, String... events) {
        return with("webhook", ParameterValues.webhook(endpointId, events));
    }

    /** Returns this request with any other parameter by its name on the wire, such as {@code provider}. */
    public BatchRequest with(String name, JsonValue value) {
        return new BatchRequest(RequestParameters.with(parameters, name, value));
    }

    /** Returns the request as it is sent to {@code POST /batches}. */
    public JsonObject json() {
        JsonObjectBuilder json = JsonValues.object();
        parameters.forEach(json::add);
        return json.build();
    }
}
