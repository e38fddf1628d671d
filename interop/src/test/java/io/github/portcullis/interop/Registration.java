package io.github.portcullis.interop;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** A client as every server knows it: {@code server.mjs} and {@code realm.json} have the other half. */
enum Registration {
    /** The gateway, which asks what a token is worth; it signs nobody in. */
    GATEWAY("gateway", Map.of()),
    BASIC("basic", Map.of("client-secret", Registration.SECRET)),
    POST("post", Map.of("client-secret", Registration.SECRET, "client-authentication", "post")),
    PUBLIC("public", Map.of()),
    /** Its ID Tokens are signed by RS256, those of the others by ES256. */
    RS256("rs256", Map.of("client-secret", Registration.SECRET)),
    /** Its access tokens live for some seconds. */
    SHORT("short", Map.of("client-secret", Registration.SECRET, "refresh-ahead", "PT1S")),
    /** It may not send an authorization request through the browser. */
    PUSHING("pushing", Map.of("client-secret", Registration.SECRET, "pushed-authorization-requests", "always")),
    /** It gets no token that is not bound to a key. */
    BOUND("bound", Map.of("client-secret", Registration.SECRET, "dpop", "required"));

    /** Has characters that HTTP Basic has to encode (RFC 6749 section 2.3.1). */
    static final String SECRET = "a secret of the tests: + %";

    private final String id;
    private final Map<String, String> settings;

    Registration(String id, Map<String, String> settings) {
        this.id = id;
        this.settings = settings;
    }

    /** Returns the settings of the filter for this client. */
    Map<String, String> settings() {
        Map<String, String> all = new HashMap<>(settings);
        all.put("client-id", id);
        return all;
    }

    /** Returns the credentials in the form of HTTP Basic. */
    String basic() {
        String pair = id + ":" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
