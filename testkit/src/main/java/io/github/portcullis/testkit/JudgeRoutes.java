package io.github.portcullis.testkit;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code POST /v1/moderations} and {@code POST /v1/rerank}: judgements that depend on the words. */
record JudgeRoutes(InferenceDesk desk) {
    private static final List<String> CATEGORIES = List.of(
            "hate",
            "hate/threatening",
            "harassment",
            "harassment/threatening",
            "self-harm",
            "self-harm/intent",
            "self-harm/instructions",
            "sexual",
            "sexual/minors",
            "violence",
            "violence/graphic");

    private record Ranked(int index, double score) {}

    /** A text that names a category is in it. */
    void moderations(Exchange exchange) throws IOException {
        JsonObject request = desk.json(exchange, Model.MODERATIONS);
        String said = moderated(request.getOrDefault("input", JsonValue.NULL)).toLowerCase(Locale.ROOT);
        JsonObjectBuilder categories = JsonText.object();
        JsonObjectBuilder scores = JsonText.object();
        boolean flagged = false;
        for (String category : CATEGORIES) {
            boolean named = said.contains(category);
            flagged |= named;
            categories.add(category, named);
            scores.add(category, named ? 0.97 : 0.0001 * category.length());
        }
        exchange.json(
                200,
                JsonText.object()
                        .add("id", desk.id("modr-"))
                        .add("model", request.getString("model"))
                        .add(
                                "results",
                                JsonText.array()
                                        .add(JsonText.object()
                                                .add("flagged", flagged)
                                                .add("categories", categories)
                                                .add("category_scores", scores)))
                        .build());
    }

    private static String moderated(JsonValue input) {
        if (input instanceof JsonString text) {
            return text.getString();
        }
        if (!(input instanceof JsonArray parts) || parts.isEmpty()) {
            throw InferenceDesk.invalid("input must be a text or a list of texts and images");
        }
        StringBuilder said = new StringBuilder();
        for (JsonValue value : parts) {
            JsonObject part = value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
            boolean image =
                    part.getString("type", "").equals("image_url") && part.get("image_url") instanceof JsonObject;
            boolean text = part.getString("type", "").equals("text") && part.get("text") instanceof JsonString;
            if (!image && !text) {
                throw InferenceDesk.invalid("an input part must be a text or an image_url");
            }
            said.append(image ? part.getJsonObject("image_url").getString("url", "") : part.getString("text"))
                    .append(' ');
        }
        return said.toString();
    }

    /** The more words of the query a document has, the higher it is. */
    void rerank(Exchange exchange) throws IOException {
        JsonObject request = desk.json(exchange, Model.RERANK);
        JobDesk.required(request, "query", "validation_error");
        if (!(request.get("documents") instanceof JsonArray documents) || documents.isEmpty()) {
            throw InferenceDesk.invalid("documents must be a list with at least one text or object");
        }
        int most = JobDesk.inRange(request, "top_n", 1, Integer.MAX_VALUE).orElse(documents.size());
        List<Ranked> ranked = new ArrayList<>();
        for (int index = 0; index < documents.size(); index++) {
            ranked.add(new Ranked(index, score(request.getString("query"), documents.get(index))));
        }
        ranked.sort(Comparator.comparingDouble(Ranked::score).reversed());
        JsonArrayBuilder results = JsonText.array();
        ranked.stream().limit(most).forEach(one -> {
            JsonObjectBuilder result =
                    JsonText.object().add("index", one.index()).add("relevance_score", one.score());
            if (request.getBoolean("return_documents", false)) {
                result.add("document", documents.get(one.index()));
            }
            results.add(result);
        });
        String id = desk.id("G-");
        exchange.json(
                200,
                JsonText.object()
                        .add("object", "rerank")
                        .add("id", id)
                        .add("nativeResponseId", id.replace("G-", "rr-"))
                        .add("model", request.getString("model"))
                        .add("results", results)
                        .add("usage", InferenceDesk.usage(InferenceDesk.words(documents.toString())))
                        .build());
    }

    private static double score(String query, JsonValue document) {
        Set<String> sought = words(query);
        Set<String> shared = words(document.toString());
        shared.retainAll(sought);
        return 0.05 + 0.9 * shared.size() / sought.size();
    }

    private static Set<String> words(String text) {
        return new HashSet<>(List.of(text.toLowerCase(Locale.ROOT).strip().split("[^\\p{L}\\p{N}]+")));
    }
}
