package io.github.portcullis.provider;

import java.util.List;

/**
 * What an authorization server says it can do and demands, beside its endpoints. A list is empty where the server names
 * nothing.
 *
 * @param issuerPromised whether every authorization response names the issuer (RFC 9207)
 * @param pushedRequestsRequired whether it takes no authorization request that was not pushed (RFC 9126 section 5)
 * @param clientAuthentications how clients may authenticate at the token endpoint, as RFC 8414 names it
 * @param idTokenAlgorithms what it signs ID tokens with, as JWS names it; a server that names any is OpenID Connect
 * @param dpopAlgorithms what it takes DPoP proofs signed with (RFC 9449 section 5.1)
 * @param backChannelLogout whether it tells applications of a logout (OpenID Connect Back-Channel Logout section 2.1)
 * @param backChannelLogoutSession whether it then names the session
 * @param mutualTls the endpoints for clients that authenticate with a certificate (RFC 8705 section 5)
 */
public record Capabilities(
        boolean issuerPromised,
        boolean pushedRequestsRequired,
        List<String> clientAuthentications,
        List<String> idTokenAlgorithms,
        List<String> dpopAlgorithms,
        boolean backChannelLogout,
        boolean backChannelLogoutSession,
        Endpoints mutualTls) {

    /** Of a server that says nothing. */
    public static final Capabilities NONE =
            new Capabilities(false, false, List.of(), List.of(), List.of(), false, false, Endpoints.NONE);
}
