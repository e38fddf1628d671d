package io.github.portcullis.client;

import io.github.portcullis.client.audio.Audio;
import io.github.portcullis.client.audio.SpeechRequest;
import io.github.portcullis.client.audio.Transcription;
import io.github.portcullis.client.audio.TranscriptionRequest;
import io.github.portcullis.client.audio.TranslationRequest;

/** The audio endpoints over a connection. */
record ConnectedAudio(Calls calls) implements Audio {

    @Override
    public GatewayDownload speech(SpeechRequest request) {
        return calls.download(GatewayRequest.post("/audio/speech", request.json()), "speech", request.model())
                .butNoJson();
    }

    @Override
    public Transcription transcriptions(TranscriptionRequest request) {
        return new Transcription(calls.object(
                GatewayRequest.post("/audio/transcriptions", request.form()), "transcriptions", request.model()));
    }

    @Override
    public Transcription translations(TranslationRequest request) {
        return new Transcription(calls.object(
                GatewayRequest.post("/audio/translations", request.form()), "translations", request.model()));
    }
}
