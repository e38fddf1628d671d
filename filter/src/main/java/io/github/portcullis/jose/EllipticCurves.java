package io.github.portcullis.jose;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.List;
import java.util.Optional;

/** The curves that JWS signs on (RFC 7518 section 3.4). */
final class EllipticCurves {
    /** The curve of ES256. */
    static final ECParameterSpec P_256 = named("secp256r1");

    private static final List<Known> KNOWN = List.of(
            new Known(P_256, SignatureAlgorithm.ES256),
            new Known(named("secp384r1"), SignatureAlgorithm.ES384),
            new Known(named("secp521r1"), SignatureAlgorithm.ES512));

    private EllipticCurves() {}

    private record Known(ECParameterSpec parameters, SignatureAlgorithm algorithm) {}

    private static ECParameterSpec named(String name) {
        try {
            AlgorithmParameters found = AlgorithmParameters.getInstance("EC");
            found.init(new ECGenParameterSpec(name));
            return found.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + name, impossible);
        }
    }

    /** Returns what is signed with on a curve; empty for one that JWS does not know, whatever its size. */
    static Optional<SignatureAlgorithm> algorithmOn(ECParameterSpec curve) {
        return KNOWN.stream()
                .filter(known -> known.parameters().getOrder().equals(curve.getOrder())
                        && known.parameters().getCurve().equals(curve.getCurve()))
                .map(Known::algorithm)
                .findFirst();
    }
}
