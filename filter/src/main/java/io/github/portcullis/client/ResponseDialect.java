package io.github.portcullis.client;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events of {@code POST /responses}, named by their event line or in their data. What ends the answer may come twice,
 * first without the usage, so the stream is read to its end mark or its end.
 */
final class ResponseDialect implements Dialect<ResponseEvent> {
    private static final String DONE = "[DONE]";
    private static final String UNNAMED = "message";

    private final GatewayStream events;
    private final CallWatch watch;
    private final Allowance allowance = Allowance.ofAnAnswer();
    private final ResponseAssembly assembly = new ResponseAssembly(allowance);
    private @Nullable String finishReason;
    private boolean over;
    private boolean whole;

    ResponseDialect(GatewayStream events, CallWatch watch) {
        this.events = events;
        this.watch = watch;
    }

    @Override
    public @Nullable ResponseEvent read(ServerSentEvent event) {
        String data = event.data().strip();
        if (data.equals(DONE)) {
            over = true;
            return null;
        }
        if (data.isEmpty()) {
            return null;
        }
        ResponseEvent read = typed(event.event(), events.json(data));
        assembly.add(read);
        return read;
    }

    private ResponseEvent typed(String name, JsonObject json) {
        boolean named = !name.equals(UNNAMED);
        if (!named && JsonValues.text(json, "object").filter("response"::equals).isPresent()) {
            return ofResponse(json);
        }
        String type = named ? name : JsonValues.text(json, "type").orElse(name);
        if (type.equals("error")
                || (type.equals(UNNAMED)
                        && ErrorBody.in(json, events.sentWith()).isPresent())) {
            throw events.failed(ErrorBody.of(json, events.sentWith()));
        }
        return switch (type) {
            case "response.created" -> new ResponseEvent.Created(type, json);
            case "response.output_text.delta" -> new ResponseEvent.TextDelta(type, json);
            case "response.reasoning_text.delta", "response.reasoning_summary_text.delta" ->
                new ResponseEvent.ReasoningDelta(type, json);
            case "response.function_call_arguments.delta" -> new ResponseEvent.ArgumentsDelta(type, json);
            case "response.function_call_arguments.done" -> new ResponseEvent.ArgumentsDone(type, json);
            case "response.output_item.added" -> new ResponseEvent.ItemAdded(type, json);
            case "response.output_item.done" -> new ResponseEvent.ItemDone(type, json);
            case "response.completed", "response.incomplete", "response.failed" -> ending(type, json);
            default -> new ResponseEvent.Other(type, json);
        };
    }

    /** Reads an event that is a response and no more than that. */
    private ResponseEvent ofResponse(JsonObject json) {
        String status = JsonValues.text(json, "status").orElse("");
        return switch (status) {
            case "completed", "incomplete", "failed" -> ending("response." + status, json);
            default -> new ResponseEvent.Other("response", json);
        };
    }

    private ResponseEvent ending(String type, JsonObject json) {
        JsonObject response = JsonValues.object(json, "response").orElse(json);
        String status = JsonValues.text(response, "status").orElse("");
        if (type.equals("response.failed") || status.equals("failed")) {
            boolean inside = response.get("error") instanceof JsonObject;
            throw events.failed(ErrorBody.of(inside ? response : json, events.sentWith()));
        }
        watch.model(response);
        watch.usage(response);
        whole = true;
        if (type.equals("response.incomplete") || status.equals("incomplete")) {
            finishReason = JsonValues.object(response, "incomplete_details")
                    .flatMap(it -> JsonValues.text(it, "reason"))
                    .orElse("incomplete");
            return new ResponseEvent.Incomplete(type, json);
        }
        finishReason = "completed";
        return new ResponseEvent.Completed(type, json);
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public boolean isWhole() {
        return whole;
    }

    Optional<Usage> usage() {
        return assembly.usage();
    }

    Optional<String> finishReason() {
        return Optional.ofNullable(finishReason);
    }

    ModelResponse response() {
        if (allowance.isSpent()) {
            throw events.tooLargeToKeep();
        }
        return assembly.response();
    }
}
