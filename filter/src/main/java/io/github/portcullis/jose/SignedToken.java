package io.github.portcullis.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A token in the compact form of JWS (RFC 7515 section 3.1), whose content is given out only after its signature was
 * checked. Of the header only {@code alg}, {@code kid}, {@code typ} and {@code crit} are looked at: keys, and where to get
 * keys, are never taken from the token itself (RFC 8725 section 3.10). Immutable.
 */
public final class SignedToken {
    private static final int LONGEST = 64 * 1024;
    private static final int LONGEST_HEADER = 8 * 1024;
    private static final int PARTS_ENCRYPTED = 5;
    private static final Pattern BASE_64_URL = Pattern.compile("[A-Za-z0-9_.-]*");
    private static final String MEDIA_TYPE = "application/";

    private final SignatureAlgorithm algorithm;
    private final @Nullable String keyId;
    private final String type;
    private final String signed;
    private final Base64URL payload;
    private final Base64URL signature;

    private SignedToken(Map<String, Object> header, SignatureAlgorithm algorithm, String[] parts) {
        this.algorithm = algorithm;
        this.keyId = header.get("kid") instanceof String text ? text : null;
        this.type = header.get("typ") instanceof String text ? shortType(text) : "";
        this.signed = parts[0] + '.' + parts[1];
        this.payload = new Base64URL(parts[1]);
        this.signature = new Base64URL(parts[2]);
    }

    /**
     * Reads a token and its header.
     *
     * @param allowed what it may be signed with, whatever it says itself
     */
    public static SignedToken parse(String token, Set<SignatureAlgorithm> allowed) throws RefusedTokenException {
        if (token.length() > LONGEST) {
            throw new RefusedTokenException("it is longer than " + LONGEST + " characters");
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length == PARTS_ENCRYPTED) {
            throw new RefusedTokenException("it is encrypted, which was not agreed on");
        }
        if (parts.length != 3 || !BASE_64_URL.matcher(token).matches()) {
            throw new RefusedTokenException("it is not a signed token");
        }
        Map<String, Object> header = header(parts[0]);
        if (header.containsKey("crit")) {
            throw new RefusedTokenException("its header has a crit, and nothing critical is understood");
        }
        String name = header.get("alg") instanceof String text ? text : null;
        SignatureAlgorithm algorithm = SignatureAlgorithm.named(name)
                .filter(allowed::contains)
                .orElseThrow(() -> new RefusedTokenException("its alg is not one of " + names(allowed)));
        return new SignedToken(header, algorithm, parts);
    }

    /** RFC 7515 section 4.1.9 lets the prefix be left out. */
    private static String shortType(String type) {
        String small = type.toLowerCase(Locale.ROOT);
        return small.startsWith(MEDIA_TYPE) ? small.substring(MEDIA_TYPE.length()) : small;
    }

    private static List<String> names(Set<SignatureAlgorithm> allowed) {
        return allowed.stream().map(SignatureAlgorithm::text).sorted().toList();
    }

    private static Map<String, Object> header(String part) throws RefusedTokenException {
        try {
            return JSONObjectUtils.parse(new Base64URL(part).decodeToString(), LONGEST_HEADER);
        } catch (ParseException notJson) {
            throw new RefusedTokenException("its header is not JSON");
        }
    }

    /** Returns what it says it is signed with, which is one of those allowed. */
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /** Returns the header's {@code typ} in small letters and without {@code application/}, or empty. */
    public String type() {
        return type;
    }

    /**
     * Checks the signature and returns what was signed.
     *
     * @param secret the client's secret, for the algorithms that sign with one, or null
     * @throws RefusedTokenException if no key that it may be signed with made the signature
     */
    public byte[] verifiedPayload(VerificationKeys keys, byte @Nullable [] secret) throws RefusedTokenException {
        return algorithm.isSymmetric() ? signedWith(secret) : signedWith(keys);
    }

    private byte[] signedWith(byte @Nullable [] secret) throws RefusedTokenException {
        if (secret == null || secret.length < algorithm.shortestSecret()) {
            throw new RefusedTokenException("there is no secret that is long enough for " + algorithm.text());
        }
        try {
            if (new MACVerifier(secret).verify(header(), signedBytes(), signature)) {
                return payload.decode();
            }
        } catch (JOSEException unusable) {
            throw new RefusedTokenException("its signature cannot be checked");
        }
        throw new RefusedTokenException("its signature is wrong");
    }

    private byte[] signedWith(VerificationKeys keys) throws RefusedTokenException {
        List<VerificationKey> candidates = keys.candidates(algorithm, keyId);
        if (candidates.isEmpty()) {
            throw new RefusedTokenException("the provider publishes no key for it", true);
        }
        if (keyId == null && candidates.size() > 1) {
            throw new RefusedTokenException("it names no key, and " + candidates.size() + " fit");
        }
        if (candidates.stream().noneMatch(this::isSignedWith)) {
            throw new RefusedTokenException("its signature is wrong", keyId == null);
        }
        return payload.decode();
    }

    private boolean isSignedWith(VerificationKey candidate) {
        try {
            if (candidate.key() instanceof RSAPublicKey rsa) {
                return new RSASSAVerifier(rsa).verify(header(), signedBytes(), signature);
            }
            if (candidate.key() instanceof ECPublicKey ec) {
                return new ECDSAVerifier(ec).verify(header(), signedBytes(), signature);
            }
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(candidate.key());
            ed25519.update(signedBytes());
            return ed25519.verify(signature.decode());
        } catch (JOSEException | GeneralSecurityException wrong) {
            return false;
        }
    }

    private JWSHeader header() {
        return new JWSHeader(JWSAlgorithm.parse(algorithm.text()));
    }

    private byte[] signedBytes() {
        return signed.getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns nothing of the token. */
    @Override
    public String toString() {
        return "SignedToken[" + algorithm.text() + "]";
    }
}
