package io.github.portcullis.testkit;

/**
 * What a {@link FakeGateway} signs its tokens with.
 *
 * @since 1.0
 */
public enum SigningAlgorithm {
    /** RSA with PKCS #1 padding, 2048 bits. */
    RS256("RS256"),
    /** ECDSA on P-256. */
    ES256("ES256"),
    /** EdDSA on Ed25519. */
    ED25519("EdDSA");

    private final String text;

    SigningAlgorithm(String text) {
        this.text = text;
    }

    /** Returns the name as JWS has it. */
    String text() {
        return text;
    }
}
