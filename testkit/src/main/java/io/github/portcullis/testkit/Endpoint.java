package io.github.portcullis.testkit;

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
    /** {@code GET /v1/models}. */
    MODELS(Room.CONTROL),
    /** {@code GET /v1/me}, scope {@code me:read}. */
    ME(Room.CONTROL),
    /** {@code GET /v1/credits}, scope {@code credits:read}. */
    CREDITS(Room.CONTROL),
    /** {@code GET /v1/key}. */
    KEY(Room.CONTROL),
    /** {@code GET /v1/generations?id=}. */
    GENERATIONS(Room.CONTROL),
    /** {@code POST /v1/chat/completions}, JSON or a stream. */
    CHAT(Room.INFERENCE),
    /** Any other path; always 404 unless a failure is set. */
    OTHER(Room.CONTROL);

    enum Room {
        AUTHORIZATION,
        CONTROL,
        INFERENCE
    }

    private final Room room;

    Endpoint(Room room) {
        this.room = room;
    }

    Room room() {
        return room;
    }
}
