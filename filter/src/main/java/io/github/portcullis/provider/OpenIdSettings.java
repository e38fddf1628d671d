package io.github.portcullis.provider;

import io.github.portcullis.jose.SignatureAlgorithm;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is configured of ID Tokens.
 *
 * @param isDemanded whether each login brings an ID Token, even where the metadata promises none
 * @param algorithms what they may be signed with
 * @param audiences who else they may be for, beside the client
 * @param assurance what each login demands
 */
public record OpenIdSettings(
        boolean isDemanded, Set<SignatureAlgorithm> algorithms, Set<String> audiences, Assurance assurance) {

    /** Signatures that no shared secret makes, and that no known attack weakens. */
    public static final Set<SignatureAlgorithm> USUAL_ALGORITHMS = Set.copyOf(EnumSet.of(
            SignatureAlgorithm.RS256,
            SignatureAlgorithm.PS256,
            SignatureAlgorithm.ES256,
            SignatureAlgorithm.EDDSA,
            SignatureAlgorithm.ED25519));

    /** Of a provider that need not issue ID Tokens. */
    public static final OpenIdSettings USUAL = new OpenIdSettings(false, USUAL_ALGORITHMS, Set.of(), Assurance.NONE);
}
