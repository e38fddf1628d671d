package io.github.portcullis.testkit;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The requests of a batch, however they were handed in, and what becomes of each. */
final class BatchRows {
    private final FakeFiles files;
    private final ModelCatalogue catalogue;

    /** A request of a batch; without a model that there is, it fails. */
    record Row(int index, String customId, String model, String text, boolean fails) {}

    BatchRows(FakeFiles files, ModelCatalogue catalogue) {
        this.files = files;
        this.catalogue = catalogue;
    }

    List<Row> of(String workspace, JsonObject request) {
        List<Row> rows = new ArrayList<>();
        String model = JsonText.text(request, "model").orElse("");
        for (JsonValue value : values(workspace, request)) {
            JsonObject row = value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
            JsonObject body = row.get("body") instanceof JsonObject object ? object : row;
            String text = value instanceof JsonString prompt ? prompt.getString() : body.toString();
            String named = JsonText.text(body, "model").orElse(model);
            boolean fails = catalogue.find(named).filter(Model::chats).isEmpty();
            String customId = JsonText.text(row, "custom_id").orElse("request-" + (rows.size() + 1));
            rows.add(new Row(rows.size(), customId, named, text, fails));
        }
        return rows;
    }

    private List<JsonValue> values(String workspace, JsonObject request) {
        for (String name : List.of("requests", "prompts", "items")) {
            if (request.get(name) instanceof JsonArray array) {
                return array;
            }
        }
        return JsonText.text(request, "input_file_id")
                .flatMap(id -> files.find(workspace, id))
                .map(file -> lines(file.bytes()))
                .orElse(List.of());
    }

    private static List<JsonValue> lines(byte[] file) {
        List<JsonValue> lines = new ArrayList<>();
        new String(file, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> JsonText.parseObject(line).orElse(JsonValue.EMPTY_JSON_OBJECT))
                .forEach(lines::add);
        return lines;
    }

    /** What a provider would answer to a request, as one of the two text endpoints does. */
    static JsonObject answer(Row row, String endpoint) {
        String said = "You said: " + row.text();
        var usage = JsonText.object().add("total_tokens", said.length());
        if (endpoint.equals("/v1/chat/completions")) {
            var message = JsonText.object().add("role", "assistant").add("content", said);
            return JsonText.object()
                    .add("id", "chatcmpl-" + row.index())
                    .add("object", "chat.completion")
                    .add("model", row.model())
                    .add(
                            "choices",
                            JsonText.array()
                                    .add(JsonText.object()
                                            .add("index", 0)
                                            .add("message", message)
                                            .add("finish_reason", "stop")))
                    .add("usage", usage)
                    .build();
        }
        var content = JsonText.object().add("type", "output_text").add("text", said);
        return JsonText.object()
                .add("id", "resp_" + row.index())
                .add("object", "response")
                .add("model", row.model())
                .add("status", "completed")
                .add(
                        "output",
                        JsonText.array()
                                .add(JsonText.object()
                                        .add("type", "message")
                                        .add("role", "assistant")
                                        .add("content", JsonText.array().add(content))))
                .add("usage", usage)
                .build();
    }

    static JsonObject failure() {
        return JsonText.object()
                .add("code", "model_not_found")
                .add("message", "The model does not exist")
                .build();
    }

    /** The lines of the output file, or of the error file if some failed. */
    static Optional<byte[]> file(List<Row> rows, String endpoint, boolean failed) {
        StringBuilder lines = new StringBuilder();
        rows.stream().filter(row -> row.fails() == failed).forEach(row -> lines.append(line(row, endpoint))
                .append('\n'));
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject line(Row row, String endpoint) {
        var line = JsonText.object().add("id", "batch_req_" + row.index()).add("custom_id", row.customId());
        if (row.fails()) {
            return line.addNull("response").add("error", failure()).build();
        }
        return line.add(
                        "response",
                        JsonText.object()
                                .add("status_code", 200)
                                .add("request_id", "req_" + row.index())
                                .add("body", answer(row, endpoint)))
                .addNull("error")
                .build();
    }
}
