package io.github.portcullis.client.audio;

import io.github.portcullis.client.GatewayDownload;

/**
 * The audio endpoints of the gateway. Each method can throw every {@link io.github.portcullis.client.GatewayException},
 * and none is sent again after an answer. Thread-safe.
 *
 * @since 1.0
 */
public interface Audio {

    /** Speaks a text ({@code POST /audio/speech}). Returns when the first bytes are on their way; close what it returns. */
    GatewayDownload speech(SpeechRequest request);

    /** Writes down what is said, in its own language ({@code POST /audio/transcriptions}). */
    Transcription transcriptions(TranscriptionRequest request);

    /** Writes down in English what is said in another language ({@code POST /audio/translations}). */
    Transcription translations(TranslationRequest request);
}
