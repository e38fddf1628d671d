package io.github.portcullis.provider;

import io.github.portcullis.jose.RefusedTokenException;
import io.github.portcullis.jose.SignatureAlgorithm;
import io.github.portcullis.jose.SignedToken;
import io.github.portcullis.jose.VerificationKeys;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Checks what a provider signed, with the keys that it publishes (RFC 7517). Thread-safe. */
final class SignedTokens {
    private static final int MAXIMUM_BYTES = 256 * 1024;
    private static final int MOST_KEYS = 100;

    private final ProviderSettings settings;
    private final BoundedHttp http;
    private final BoundedJson json;
    private final MetadataSource metadata;
    private final Remembered<VerificationKeys> keys;

    SignedTokens(
            ProviderSettings settings,
            BoundedHttp http,
            BoundedJson json,
            MetadataSource metadata,
            Clock clock,
            Executor background) {
        this.settings = settings;
        this.http = http;
        this.json = json;
        this.metadata = metadata;
        this.keys = new Remembered<>("set of keys", this::ask, settings.requestTimeout(), clock, background);
    }

    /** Where the address of the keys is known from. */
    interface MetadataSource {
        Metadata metadata() throws ProviderUnavailableException;
    }

    /** Sees to it that there are keys, where there have to be. */
    void prepare(TimeLimit limit) throws ProviderUnavailableException {
        if (!settings.openId().algorithms().stream().allMatch(SignatureAlgorithm::isSymmetric)) {
            keys.get(limit);
        }
    }

    /**
     * Returns what a token says, after its signature was checked. A key that is not known is asked for once.
     *
     * @throws ProviderUnavailableException if the keys cannot be had now
     */
    Claims claims(String token, TimeLimit limit) throws RefusedTokenException, ProviderUnavailableException {
        SignedToken signed = SignedToken.parse(token, settings.openId().algorithms());
        if (signed.algorithm().isSymmetric()) {
            return Claims.of(signed, signed.verifiedPayload(VerificationKeys.NONE, secret()), json);
        }
        VerificationKeys known = keys.get(limit);
        try {
            return Claims.of(signed, signed.verifiedPayload(known, null), json);
        } catch (RefusedTokenException refused) {
            VerificationKeys newer = refused.isKeyUnknown() ? keys.renewed(known, limit) : known;
            if (newer == known) {
                throw refused;
            }
            return Claims.of(signed, signed.verifiedPayload(newer, null), json);
        }
    }

    private byte @Nullable [] secret() {
        ClientSecret secret = settings.clientSecret();
        return secret == null ? null : secret.value().getBytes(StandardCharsets.UTF_8);
    }

    private VerificationKeys ask(Duration timeout) throws UnusableAnswerException {
        TimeLimit limit = TimeLimit.after(timeout);
        try {
            URI location = metadata.metadata().endpoints().jwks();
            if (location == null) {
                throw new UnusableAnswerException("the provider names no jwks_uri");
            }
            HttpRequest request = BoundedHttp.request(location)
                    .header("Accept", "application/jwk-set+json, application/json")
                    .GET()
                    .build();
            HttpReply reply = http.send(request, limit.left(), MAXIMUM_BYTES);
            if (reply.status() != 200) {
                throw new UnusableAnswerException("status " + reply.status());
            }
            return read(json.parse(reply.body()));
        } catch (HttpFailure | MalformedJsonException | ProviderUnavailableException failure) {
            throw new UnusableAnswerException(String.valueOf(failure.getMessage()));
        }
    }

    private static VerificationKeys read(JsonObject body) throws UnusableAnswerException {
        if (!(body.get("keys") instanceof JsonArray array) || array.size() > MOST_KEYS) {
            throw new UnusableAnswerException("it has no keys, or more than " + MOST_KEYS);
        }
        VerificationKeys keys =
                VerificationKeys.read(array.stream().map(JsonValue::toString).toList());
        if (keys.size() == 0) {
            throw new UnusableAnswerException("none of its keys can check a signature");
        }
        return keys;
    }
}
