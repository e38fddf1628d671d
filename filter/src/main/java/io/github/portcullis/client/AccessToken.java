package io.github.portcullis.client;

import io.github.portcullis.provider.DpopKey;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An access token, opaque (RFC 6749 section 1.4). Its {@link #toString} hides it; {@link #value} is for the
 * {@code Authorization} header alone, which {@link #headers} has in full.
 *
 * @param proof what each request with the token proves, or null for a token that whoever has it can use
 * @since 1.0
 */
public record AccessToken(String value, @Nullable TokenProof proof) {

    /** Creates a token from what the provider sent. */
    public AccessToken {
        Objects.requireNonNull(value, "value");
    }

    /** Creates a token that needs no proof. */
    public AccessToken(String value) {
        this(value, null);
    }

    /**
     * Returns the headers by which one request to the gateway has this token: {@code Authorization}, and where the token
     * is bound to a key {@code DPoP} as well, which is for this request alone (RFC 9449 section 7.1).
     *
     * @param target where the request goes
     */
    public Map<String, String> headers(String method, URI target) {
        return proof == null
                ? Map.of("Authorization", "Bearer " + value)
                : Map.of("Authorization", DpopKey.DPOP + " " + value, DpopKey.DPOP, proof.sign(method, target, value));
    }

    @Override
    public String toString() {
        return "AccessToken[hidden]";
    }
}
