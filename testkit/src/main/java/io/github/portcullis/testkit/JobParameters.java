package io.github.portcullis.testkit;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** What the models of an endpoint take, as the routes of jobs list it. */
final class JobParameters {
    private static final List<String> OF_VIDEOS =
            List.of("prompt", "duration", "resolution", "aspect_ratio", "seed", "sample_count", "generate_audio");
    private static final List<String> OF_BATCHES = List.of("endpoint", "completion_window");

    private JobParameters() {}

    static List<String> of(String endpoint) {
        return endpoint.equals(Model.VIDEO) ? OF_VIDEOS : OF_BATCHES;
    }

    static JsonObject describe(Model model, String endpoint) {
        JsonObjectBuilder detail = JsonText.object();
        of(endpoint).forEach(name -> detail.add(name, JsonText.object().add("supported", true)));
        JsonObject details = detail.build();
        JsonArrayBuilder providers = JsonText.array()
                .add(JsonText.object()
                        .add("id", model.author())
                        .add("supported_params", JsonText.array(of(endpoint)))
                        .add("supported_parameters", JsonText.array(of(endpoint)))
                        .add("supported_params_detail", details)
                        .add("supported_parameters_detail", details));
        return JsonText.object()
                .add("model", model.id())
                .add("name", model.name())
                .add("status", model.availability())
                .add("input_types", JsonText.array(model.inputs()))
                .add("output_types", JsonText.array(model.outputs()))
                .add("supported_params", JsonText.array(of(endpoint)))
                .add("supported_parameters", JsonText.array(of(endpoint)))
                .add("supported_params_detail", details)
                .add("supported_parameters_detail", details)
                .add("providers", providers)
                .add("pricing", JsonText.object().add("currency", "USD"))
                .build();
    }
}
