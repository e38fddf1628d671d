package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import java.io.IOException;

/** {@code POST /v1/audio/speech}: silence in the format that was asked for, a second for each three words. */
record SpeechRoute(InferenceDesk desk) implements LoopbackServer.Handler {
    private static final int WORDS_A_SECOND = 3;
    private static final int LONGEST = 20;

    @Override
    public void handle(Exchange exchange) throws IOException {
        JsonObject request = desk.json(exchange, Model.SPEECH);
        JobDesk.required(request, "input", "validation_error");
        int seconds = Math.min(LONGEST, 1 + InferenceDesk.words(request.getString("input")) / WORDS_A_SECOND);
        switch (request.getString("format", "mp3")) {
            case "mp3" -> exchange.send(200, "audio/mpeg", SoundBytes.mp3(seconds));
            case "wav" -> exchange.send(200, "audio/wav", MediaBytes.wav(seconds));
            case "ogg" -> exchange.send(200, "audio/ogg", SoundBytes.ogg(seconds));
            case "aac" -> exchange.send(200, "audio/aac", SoundBytes.aac(seconds));
            default -> throw InferenceDesk.invalid("format must be one of mp3, wav, ogg, aac");
        }
    }
}
