package io.github.portcullis.testkit;

import java.util.List;

/**
 * A door of the {@link FakeGateway}: what is counted, recorded and made to fail.
 *
 * @since 1.0
 */
public enum Endpoint {
    /** The authorization server's metadata, RFC 8414 and OpenID Connect forms alike. */
    METADATA(Room.AUTHORIZATION),
    /** The authorization endpoint, where a browser arrives. */
    AUTHORIZE(Room.AUTHORIZATION),
    /** The endpoint that authorization requests are pushed to (RFC 9126); era A has none. */
    PUSHED_REQUEST(Room.AUTHORIZATION),
    /** The consent page: shown by GET, answered by POST. */
    CONSENT(Room.AUTHORIZATION),
    /** The token endpoint: code exchange and refresh. */
    TOKEN(Room.AUTHORIZATION),
    /** The revocation endpoint of RFC 7009; era A has none. */
    REVOKE(Room.AUTHORIZATION),
    /** The userinfo endpoint. */
    USERINFO(Room.AUTHORIZATION),
    /** The signing keys. */
    JWKS(Room.AUTHORIZATION),
    /** {@code GET /v1/models}, scope {@code models:read} of a strict gateway. */
    MODELS(Room.CONTROL),
    /** {@code GET /v1/models/me}, scope {@code models:read}. */
    MY_MODELS(Room.CONTROL),
    /** {@code GET /v1/models/{author}/{slug}/endpoints}, scope {@code models:read}. */
    MODEL_ENDPOINTS(Room.CONTROL),
    /** {@code GET /v1/data/models}, scope {@code models:read}. */
    DATA_MODELS(Room.CONTROL),
    /** {@code GET /v1/providers}, scope {@code providers:read}. */
    PROVIDERS(Room.CONTROL),
    /** {@code GET /v1/organisations}, scope {@code models:read}. */
    ORGANISATIONS(Room.CONTROL),
    /** {@code GET /v1/endpoints}, scope {@code models:read}. */
    ENDPOINTS(Room.CONTROL),
    /** {@code GET /v1/pricing/models}, scope {@code pricing:read}. */
    PRICING_MODELS(Room.CONTROL),
    /** {@code POST /v1/pricing/calculate}, scope {@code pricing:read}. */
    PRICING_CALCULATE(Room.CONTROL, "POST"),
    /** {@code GET /v1/health}, open to everybody. */
    HEALTH(Room.CONTROL),
    /** {@code GET /v1/health/providers/{id}/derank}. */
    PROVIDER_DERANK(Room.CONTROL),
    /** {@code GET /v1/activity}, scope {@code activity:read}. */
    ACTIVITY(Room.CONTROL),
    /** {@code GET /v1/analytics}, scope {@code analytics:read}. */
    ANALYTICS(Room.CONTROL),
    /** {@code GET /v1/me}, scope {@code me:read}. */
    ME(Room.CONTROL),
    /** {@code GET /v1/credits}, scope {@code credits:read}. */
    CREDITS(Room.CONTROL),
    /** {@code GET /v1/key}, scope {@code keys:read} of a strict gateway. */
    KEY(Room.CONTROL),
    /** {@code GET /v1/generations?id=}, scope {@code generations:read} of a strict gateway. */
    GENERATIONS(Room.CONTROL),
    /** {@code POST /v1/chat/completions}, JSON or a stream. */
    CHAT(Room.INFERENCE, true, "POST"),
    /** {@code POST /v1/responses}, JSON or a stream. */
    RESPONSES(Room.INFERENCE, true, "POST"),
    /** {@code POST /v1/messages}, JSON or a stream. */
    MESSAGES(Room.INFERENCE, true, "POST"),
    /** {@code /v1/videos} and everything below it: jobs, their content, the models. */
    VIDEOS(Room.INFERENCE, "GET", "POST", "DELETE"),
    /** {@code /v1/music/generate} and the jobs below it. */
    MUSIC(Room.INFERENCE, "GET", "POST"),
    /** {@code /v1/batches} and everything below it but the files. */
    BATCHES(Room.INFERENCE, "GET", "POST"),
    /** {@code /v1/files} and {@code /v1/batches/files}, and the files below them. */
    FILES(Room.INFERENCE, "GET", "POST"),
    /** {@code POST /v1/embeddings}. */
    EMBEDDINGS(Room.INFERENCE),
    /** {@code POST /v1/moderations}. */
    MODERATIONS(Room.INFERENCE),
    /** {@code POST /v1/rerank}. */
    RERANK(Room.INFERENCE),
    /** {@code POST /v1/ocr}. */
    OCR(Room.INFERENCE),
    /** {@code POST /v1/audio/speech}, which answers with sound. */
    SPEECH(Room.INFERENCE),
    /** {@code POST /v1/audio/transcriptions}, a form. */
    TRANSCRIPTIONS(Room.INFERENCE),
    /** {@code POST /v1/audio/translations}, a form. */
    TRANSLATIONS(Room.INFERENCE),
    /** {@code POST /v1/images/generations}. */
    IMAGES(Room.INFERENCE),
    /** {@code POST /v1/images/edits}, a form. */
    IMAGE_EDITS(Room.INFERENCE),
    /** The pictures behind the links of {@link #IMAGES}, open to everybody. */
    PICTURES(Room.CONTROL),
    /** Any other path; always 404 unless a failure is set. */
    OTHER(Room.CONTROL);

    enum Room {
        AUTHORIZATION,
        CONTROL,
        INFERENCE
    }

    private final Room room;
    private final boolean streams;
    private final String methods;

    /** An endpoint of the method that is usual in its room. */
    Endpoint(Room room) {
        this(room, room == Room.INFERENCE ? "POST" : "GET");
    }

    Endpoint(Room room, String... methods) {
        this(room, false, methods);
    }

    Endpoint(Room room, boolean streams, String... methods) {
        this.room = room;
        this.streams = streams;
        this.methods = String.join(" ", methods);
    }

    Room room() {
        return room;
    }

    /** Whether it can answer with server-sent events, which have failures of their own. */
    boolean streams() {
        return streams;
    }

    /** Whether a route of the gateway takes the method. */
    boolean takes(String method) {
        return List.of(methods.split(" ")).contains(method);
    }
}
