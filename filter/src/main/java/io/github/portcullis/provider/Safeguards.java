package io.github.portcullis.provider;

import org.jspecify.annotations.Nullable;

/**
 * What is done beyond what the standard demands of every client.
 *
 * @param pushesRequests whether authorization requests are pushed even where the provider does not demand it (RFC 9126)
 * @param dpop whether tokens are bound to a key (RFC 9449)
 * @param fapi2 whether the FAPI 2.0 Security Profile is held to
 * @param assertion how the client signs who it is, where it authenticates by that; else null
 */
public record Safeguards(
        boolean pushesRequests,
        DpopUse dpop,
        boolean fapi2,
        @Nullable ClientAssertion assertion) {

    /** What is done where nothing is set. */
    public static final Safeguards USUAL = new Safeguards(false, DpopUse.AUTO, false, null);
}
