package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** The routes that turn pictures and sounds into text, which tells what came. */
record ReadingRoutes(InferenceDesk desk) {

    void ocr(Exchange exchange) throws IOException {
        JsonObject request = desk.json(exchange, Model.OCR);
        JobDesk.required(request, "image", "validation_error");
        String image = request.getString("image");
        String seen = "Seen " + (image.startsWith("http") ? image : image.length() + " characters of a picture");
        exchange.json(
                200,
                JsonText.object()
                        .add("id", desk.id("G-"))
                        .add("object", "ocr")
                        .add("model", request.getString("model"))
                        .add("text", seen)
                        .add(
                                "pages",
                                JsonText.array()
                                        .add(JsonText.object().add("index", 0).add("markdown", "# " + seen)))
                        .build());
    }

    void transcription(Exchange exchange) throws IOException {
        FormData form = desk.form(exchange, Model.TRANSCRIPTION);
        String language = form.text("language").map(it -> " in " + it).orElse("");
        exchange.json(
                200,
                JsonText.object().add("text", "Heard " + heard(form) + language).build());
    }

    void translation(Exchange exchange) throws IOException {
        FormData form = desk.form(exchange, Model.TRANSLATION);
        form.text("temperature").ifPresent(ReadingRoutes::requireTemperature);
        exchange.json(
                200,
                JsonText.object().add("text", "Heard in English " + heard(form)).build());
    }

    private static String heard(FormData form) {
        Optional<String> file = form.file("file")
                .map(part -> part.bytes().length + " bytes of "
                        + part.contentType().orElse("something") + " named "
                        + part.filename().orElse(""));
        return Stream.of(file, form.text("audio_url"), form.text("audio_b64").map(it -> it.length() + " characters"))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> InferenceDesk.invalid("file, audio_url or audio_b64 is required"));
    }

    private static void requireTemperature(String text) {
        if (!text.matches("[01](\\.\\d+)?|2(\\.0+)?")) {
            throw InferenceDesk.invalid("temperature must be a number from 0 to 2");
        }
    }
}
