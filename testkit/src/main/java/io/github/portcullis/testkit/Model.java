package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model of the catalogue; prices in USD a token, as text. */
record Model(
        String id,
        String name,
        String description,
        List<String> inputs,
        List<String> outputs,
        List<String> endpoints,
        int inputTokens,
        int outputTokens,
        String inputPrice,
        String outputPrice,
        String lifecycle,
        String availability,
        @Nullable String replacement) {

    static final String CHAT = "chat.completions";
    static final String VIDEO = "video.generation";
    static final String MUSIC = "music.generate";
    static final String EMBEDDINGS = "embeddings";
    static final String MODERATIONS = "moderations";
    static final String RERANK = "rerank";
    static final String OCR = "ocr";
    static final String SPEECH = "audio.speech";
    static final String TRANSCRIPTION = "audio.transcription";
    static final String TRANSLATION = "audio.translations";
    static final String IMAGES = "images.generations";
    static final String IMAGE_EDITS = "images.edits";

    private static final List<String> CHAT_PARAMETERS =
            List.of("max_tokens", "response_format", "temperature", "tool_choice", "tools", "top_p");

    boolean free() {
        return id.endsWith(":free");
    }

    boolean chats() {
        return endpoints.contains(CHAT) && availability.equals("active");
    }

    String author() {
        return ModelCatalogue.author(id);
    }

    boolean active() {
        return availability.equals("active");
    }

    List<String> parameters() {
        return endpoints.contains(CHAT) ? CHAT_PARAMETERS : List.of();
    }

    JsonObject toJson() {
        boolean active = active();
        String base = id.replace(":free", "");
        return JsonText.object()
                .add("id", id)
                .add("base_model_id", base)
                .add("variant", free() ? "free" : "standard")
                .add("variants", JsonText.object())
                .add("name", name)
                .add("description", description)
                .add("organization", organization())
                .add("aliases", JsonText.array())
                .add("lifecycle", lifecycleJson())
                .add("modalities", modalities())
                .add(
                        "limits",
                        JsonText.object().add("input_tokens", inputTokens).add("output_tokens", outputTokens))
                .add("capabilities", capabilities())
                .add(
                        "availability",
                        JsonText.object()
                                .add("status", availability)
                                .add("provider_count", 1)
                                .add("active_provider_count", active ? 1 : 0)
                                .add("coming_soon_provider_count", availability.equals("coming_soon") ? 1 : 0)
                                .add("inactive_provider_count", availability.equals("inactive") ? 1 : 0))
                .add("pricing", pricing())
                .add("offers", JsonText.array().add(offer()))
                .build();
    }

    JsonObjectBuilder organization() {
        return JsonText.object().add("id", author()).add("name", author()).addNull("color");
    }

    /** The same model as the catalogue's raw data have it. */
    JsonObjectBuilder dataJson() {
        boolean deprecated = lifecycle.equals("deprecated");
        JsonObjectBuilder life = JsonText.object().add("status", lifecycle).addNull("retirement_date");
        orNull(life, "deprecation_date", deprecated ? "2026-09-01" : null);
        orNull(life, "replacement_model_id", replacement);
        orNull(life, "message", replacement == null ? null : "Use " + replacement);
        JsonObjectBuilder json = JsonText.object()
                .add("model_id", id)
                .add("name", name)
                .add("release_date", "2026-03-01")
                .addNull("retirement_date")
                .add("status", lifecycle)
                .add("lifecycle", life)
                .add("hidden", false)
                .add("input_types", JsonText.array(inputs))
                .add("output_types", JsonText.array(outputs));
        orNull(json, "deprecation_date", deprecated ? "2026-09-01" : null);
        return json;
    }

    private JsonObjectBuilder lifecycleJson() {
        JsonObjectBuilder json = JsonText.object().add("status", lifecycle);
        json.add("released_at", "2026-03-01T00:00:00Z");
        orNull(json, "deprecated_at", lifecycle.equals("deprecated") ? "2026-09-01T00:00:00Z" : null);
        orNull(json, "retires_at", lifecycle.equals("deprecated") ? "2027-03-01T00:00:00Z" : null);
        orNull(json, "replacement_id", replacement);
        orNull(json, "message", replacement == null ? null : "Use " + replacement);
        return json;
    }

    /** How its one provider offers it. */
    JsonObjectBuilder offer() {
        boolean active = active();
        String routing = active ? "active" : "disabled";
        return JsonText.object()
                .add("provider", JsonText.object().add("id", author()).add("name", author()))
                .add("model", id.substring(id.indexOf('/') + 1))
                .add("status", availability)
                .add("status_reason", active ? "active" : "paused")
                .add("routable", active)
                .add("endpoints", JsonText.array(endpoints))
                .add("modalities", modalities())
                .add("capabilities", capabilities())
                .add(
                        "routing",
                        JsonText.object()
                                .add("provider", routing)
                                .add("model", routing)
                                .add("capability", routing))
                .add("effective", JsonText.object().addNull("from").addNull("to"))
                .add("pricing", pricing());
    }

    JsonObjectBuilder modalities() {
        return JsonText.object().add("input", JsonText.array(inputs)).add("output", JsonText.array(outputs));
    }

    private JsonObjectBuilder capabilities() {
        return JsonText.object()
                .add("endpoints", JsonText.array(endpoints))
                .add("parameters", JsonText.array(parameters()))
                .add("parameter_details", JsonText.object());
    }

    private JsonObjectBuilder pricing() {
        return JsonText.object()
                .add("pricing_plan", "standard")
                .add(
                        "meters",
                        JsonText.object()
                                .add("input_text_tokens", meter(inputPrice))
                                .add("output_text_tokens", meter(outputPrice)));
    }

    private JsonObjectBuilder meter(String price) {
        return JsonText.object()
                .add("provider_id", author())
                .add("unit", "token")
                .add("unit_size", 1)
                .add("price_per_unit", price)
                .add("currency", "USD");
    }

    private static void orNull(JsonObjectBuilder object, String name, @Nullable String value) {
        if (value == null) {
            object.addNull(name);
        } else {
            object.add(name, value);
        }
    }
}
