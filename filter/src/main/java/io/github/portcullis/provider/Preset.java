package io.github.portcullis.provider;

import java.util.List;
import java.util.Optional;

/**
 * A provider as data: the defaults that its name stands for.
 *
 * @param issuer the issuer identifier
 * @param baseUri the gateway API
 * @param scopes what is asked for
 * @param store the grant store that fits the provider
 */
public record Preset(String name, String issuer, String baseUri, List<String> scopes, String store) {

    /** The AI Stats gateway, now named Phaseo. It keeps one live key a user, so its grants are shared by sessions. */
    public static final Preset PHASEO = new Preset(
            "phaseo",
            "https://api.phaseo.app/oauth",
            "https://api.phaseo.app/v1",
            List.of("openid", "email", "profile", "gateway:access"),
            "memory");

    /** Returns the preset of a name. */
    public static Optional<Preset> named(String name) {
        return PHASEO.name().equals(name) ? Optional.of(PHASEO) : Optional.empty();
    }
}
