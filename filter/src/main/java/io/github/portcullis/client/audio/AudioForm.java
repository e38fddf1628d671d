package io.github.portcullis.client.audio;

import io.github.portcullis.client.Multipart;
import io.github.portcullis.client.audio.AudioSource.File;
import io.github.portcullis.client.audio.AudioSource.Link;
import jakarta.json.JsonValue;
import java.util.Map;

/** The form that both endpoints which listen take. */
final class AudioForm {
    static final String[] PLACED = {"model", "file", "audio_url", "audio_b64"};

    private AudioForm() {}

    static Multipart of(String model, AudioSource audio, Map<String, JsonValue> parameters) {
        Multipart form = Multipart.empty().field("model", model);
        for (var parameter : parameters.entrySet()) {
            form = form.json(parameter.getKey(), parameter.getValue());
        }
        return audio instanceof File file
                ? form.file("file", file.upload())
                : form.field("audio_url", ((Link) audio).uri().toString());
    }
}
