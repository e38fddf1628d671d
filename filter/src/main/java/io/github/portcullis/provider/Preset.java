package io.github.portcullis.provider;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A provider as data: the defaults that its name stands for.
 *
 * @param issuer the issuer identifier, or null where the application has to say
 * @param baseUri the gateway API, or null where the application has to say
 * @param scopes what is asked for
 * @param store the grant store that fits the provider
 * @param isOpenId whether each login brings an ID Token (OpenID Connect)
 */
public record Preset(
        String name,
        @Nullable String issuer,
        @Nullable String baseUri,
        List<String> scopes,
        String store,
        boolean isOpenId) {

    /** The AI Stats gateway, now named Phaseo. It keeps one live key a user, so its grants are shared by sessions. */
    public static final Preset PHASEO = new Preset(
            "phaseo",
            "https://api.phaseo.app/oauth",
            "https://api.phaseo.app/v1",
            List.of("openid", "email", "profile", "gateway:access"),
            "memory",
            false);

    /** Any provider of OpenID Connect, whose access tokens some gateway takes. */
    public static final Preset OIDC =
            new Preset("oidc", null, null, List.of("openid", "email", "profile"), "session", true);

    /** Hugging Face: its OpenID Connect, and its router to the inference providers, which the scope is for. */
    public static final Preset HUGGINGFACE = new Preset(
            "huggingface",
            "https://huggingface.co",
            "https://router.huggingface.co/v1",
            List.of("openid", "profile", "inference-api"),
            "session",
            true);

    /** Returns the preset of a name. */
    public static Optional<Preset> named(String name) {
        return Stream.of(PHASEO, OIDC, HUGGINGFACE)
                .filter(preset -> preset.name().equals(name))
                .findFirst();
    }
}
