package io.github.portcullis.provider;

import org.jspecify.annotations.Nullable;

/**
 * What tokens that are asked for are to be bound to.
 *
 * @param key the key, or null for tokens that whoever has them can use
 * @param mayLack whether a token that is not bound is taken as well
 */
record TokenBinding(@Nullable DpopKey key, boolean mayLack) {
    static final TokenBinding NONE = new TokenBinding(null, true);

    private static final String ALGORITHM = "ES256";

    /** Each grant has a key of its own, made with its first token: PKCE binds the code, so no key is needed before. */
    static TokenBinding of(ProviderSettings settings, Metadata metadata, DpopKeys keys) {
        DpopUse use = settings.safeguards().dpop();
        boolean isOffered = metadata.capabilities().dpopAlgorithms().contains(ALGORITHM);
        boolean isUsed = use == DpopUse.REQUIRED || (use != DpopUse.OFF && isOffered);
        return isUsed ? new TokenBinding(keys.create(), use == DpopUse.OPTIONAL) : NONE;
    }
}
