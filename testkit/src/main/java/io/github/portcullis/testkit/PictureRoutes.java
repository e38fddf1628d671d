package io.github.portcullis.testkit;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /v1/images/generations}, {@code /v1/images/edits}, and the pictures themselves behind their links. */
record PictureRoutes(InferenceDesk desk, Clock clock, Supplier<String> baseUri) {
    static final String ROOT = "/v1/pictures";

    private static final String USUAL_SIZE = "1024x1024";
    private static final int MOST = 10;

    void generation(Exchange exchange) throws IOException {
        JsonObject request = desk.json(exchange, Model.IMAGES);
        JobDesk.required(request, "prompt", "validation_error");
        exchange.json(200, made(request, request.getString("response_format", "url"), "Painted: "));
    }

    void edit(Exchange exchange) throws IOException {
        FormData form = desk.form(exchange, Model.IMAGE_EDITS);
        JobDesk.required(form.fields(), "prompt", "validation_error");
        if (form.all("image").isEmpty()) {
            throw InferenceDesk.invalid("image is required");
        }
        String size = form.text("size").orElse(USUAL_SIZE);
        exchange.json(200, made(form.fields(), "b64_json", form.all("image").size() + " pictures to " + size + ": "));
    }

    /** The picture of a link, open to everybody who has it. */
    void file(Exchange exchange) throws IOException {
        List<String> tail = exchange.below(ROOT);
        exchange.send(200, "image/png", picture(tail.get(0), tail.get(1)).png());
    }

    private JsonObject made(JsonObject request, String format, String revision) {
        if (!Set.of("url", "b64_json").contains(format)) {
            throw InferenceDesk.invalid("response_format must be url or b64_json");
        }
        int count = JobDesk.inRange(request, "n", 1, MOST).orElse(1);
        String size = request.getString("size", USUAL_SIZE);
        JsonArrayBuilder data = JsonText.array();
        for (int n = 0; n < count; n++) {
            String name = desk.id("p");
            byte[] png = picture(size, name).png();
            JsonObjectBuilder item = format.equals("url")
                    ? JsonText.object().add("url", baseUri.get() + "/pictures/" + size + "/" + name)
                    : JsonText.object().add("b64_json", Base64.getEncoder().encodeToString(png));
            data.add(item.add("revised_prompt", revision + request.getString("prompt")));
        }
        return JsonText.object()
                .add("created", clock.instant().getEpochSecond())
                .add("data", data)
                .build();
    }

    private static Picture picture(String size, String name) {
        return Picture.of(size, name)
                .orElseThrow(() -> InferenceDesk.invalid("size must be auto or such as " + USUAL_SIZE));
    }
}
