package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * What a {@link FakeGateway} does as a provider of OpenID Connect: its ID Tokens, how users signed in, its keys.
 * Thread-safe.
 *
 * @since 1.0
 */
public final class FakeOpenId {
    private final Settings settings;
    private final Addresses addresses;
    private final SigningKeys keys;
    private final RandomText random;
    private final Secrets secrets;
    private final Queue<Consumer<IdTokenDraft>> next = new ConcurrentLinkedQueue<>();
    private volatile Duration signedInAgo = Duration.ZERO;
    private volatile Optional<String> acr = Optional.empty();

    FakeOpenId(Settings settings, Addresses addresses, SigningKeys keys, RandomText random, Secrets secrets) {
        this.settings = settings;
        this.addresses = addresses;
        this.keys = keys;
        this.random = random;
        this.secrets = secrets;
    }

    /** Changes the next ID Token; of several changes each is for one token, one after the other. */
    public void next(Consumer<IdTokenDraft> change) {
        next.add(change);
    }

    /** Signs with a new key from now on. The old one is published along with it until the next rotation. */
    public void rotateKeys() {
        keys.rotate();
    }

    /** How long ago users signed in, when they come from now on; default just now. */
    public void signedInAgo(Duration time) {
        signedInAgo = time;
    }

    /** How it is made sure who a user is, from now on; default as the client asks. */
    public void acr(String value) {
        acr = Optional.of(value);
    }

    void reset() {
        next.clear();
        signedInAgo = Duration.ZERO;
        acr = Optional.empty();
    }

    JsonObject publishedKeys() {
        return keys.published();
    }

    SignIn signIn(AuthorizationRequest request) {
        Optional<String> met = acr.isPresent() ? acr : request.acrValues().map(values -> values.split(" ", -1)[0]);
        return new SignIn(request.nonce(), met, settings.clock().instant().minus(signedInAgo), random.letters(24));
    }

    /** The ID Token that goes with an access token, if there is to be one. */
    Optional<String> idToken(Grant grant, String accessToken, Duration lifetime) {
        Consumer<IdTokenDraft> change = next.poll();
        IdTokenDraft draft = new IdTokenDraft(
                Map.of(
                        "alg",
                        keys.algorithm().text(),
                        "typ",
                        "JWT",
                        "kid",
                        keys.current().id()),
                claims(grant, accessToken, lifetime));
        if (change != null) {
            change.accept(draft);
        }
        Optional<String> token = draft.replacement().isPresent()
                ? draft.replacement().filter(text -> !text.isEmpty())
                : Optional.of(signed(draft));
        token.ifPresent(secrets::add);
        return token;
    }

    /** Returns what the provider posts when a user logs out there (OpenID Connect Back-Channel Logout section 2.4), changed. */
    public String logoutToken(String subject, Consumer<IdTokenDraft> change) {
        Instant now = settings.clock().instant();
        IdTokenDraft draft = new IdTokenDraft(
                Map.of(
                        "alg",
                        keys.algorithm().text(),
                        "typ",
                        "logout+jwt",
                        "kid",
                        keys.current().id()),
                Map.of(
                        "iss",
                        addresses.issuer().toString(),
                        "sub",
                        subject,
                        "aud",
                        settings.clientId(),
                        "iat",
                        now.getEpochSecond(),
                        "exp",
                        now.plusSeconds(120).getEpochSecond(),
                        "jti",
                        random.letters(24),
                        "events",
                        Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())));
        change.accept(draft);
        return draft.replacement().orElseGet(() -> signed(draft));
    }

    private Map<String, Object> claims(Grant grant, String accessToken, Duration lifetime) {
        Instant now = settings.clock().instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", addresses.issuer().toString());
        claims.put("sub", grant.user().subject());
        claims.put("aud", grant.clientId());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(lifetime).getEpochSecond());
        grant.signIn().nonce().ifPresent(value -> claims.put("nonce", value));
        if (settings.openIdConnect()) {
            claims.put("auth_time", grant.signIn().at().getEpochSecond());
            claims.put("sid", grant.signIn().sessionId());
            claims.put("at_hash", hash(accessToken));
            grant.signIn().acr().ifPresent(value -> claims.put("acr", value));
        }
        if (grant.has("email")) {
            claims.put("email", grant.user().email());
        }
        if (grant.has("profile")) {
            claims.put("name", grant.user().name());
        }
        return claims;
    }

    private String signed(IdTokenDraft draft) {
        JsonObject claims = JsonText.object(draft.claims()).build();
        SigningKeys.Key key = keys.current();
        return switch (draft.signer()) {
            case PUBLISHED_KEY -> keys.sign(draft.header(), claims, key.pair().getPrivate());
            case STRANGER ->
                keys.sign(draft.header(), claims, keys.another().pair().getPrivate());
            case UNKNOWN_KEY -> {
                SigningKeys.Key unknown = keys.another();
                draft.header("kid", unknown.id());
                yield keys.sign(draft.header(), claims, unknown.pair().getPrivate());
            }
            case PUBLIC_KEY_AS_SECRET ->
                SigningKeys.signWithSecret(
                        draft.header(), claims, key.pair().getPublic().getEncoded());
            case CLIENT_SECRET ->
                SigningKeys.signWithSecret(
                        draft.header(),
                        claims,
                        Objects.requireNonNull(settings.clientSecret(), "the client has no secret")
                                .getBytes(StandardCharsets.UTF_8));
            case NOBODY -> SigningKeys.content(draft.header(), claims) + '.';
        };
    }

    private String hash(String accessToken) {
        try {
            byte[] hash = MessageDigest.getInstance(
                            keys.algorithm() == SigningAlgorithm.ED25519 ? "SHA-512" : "SHA-256")
                    .digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return SigningKeys.encode(Arrays.copyOf(hash, hash.length / 2));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-2", impossible);
        }
    }
}
