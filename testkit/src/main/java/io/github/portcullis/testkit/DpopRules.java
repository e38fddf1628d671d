package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Holds proofs of possession to all that RFC 9449 section 4.3 says, where the gateway demands them. */
final class DpopRules {
    private static final Duration NONCE_LIFE = Duration.ofSeconds(30);
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final Settings settings;
    private final OnceOnly names = new OnceOnly();

    /** Who wants to see a proof; each has nonces of its own. */
    enum Side {
        SERVER,
        GATEWAY
    }

    /** What a proof proves, or why it does not. */
    sealed interface Verdict {}

    record Proven(String thumbprint) implements Verdict {}

    record Wrong(String error, String description) implements Verdict {}

    DpopRules(Settings settings) {
        this.settings = settings;
    }

    boolean areOn() {
        return settings.demands(Demand.DPOP) || settings.demands(Demand.DPOP_NONCE);
    }

    /** The key that the token endpoint binds tokens to; nothing where tokens are not bound. */
    Optional<String> ofTokenRequest(Exchange exchange) {
        if (!areOn()) {
            return Optional.empty();
        }
        Verdict verdict = judge(exchange, Side.SERVER, "");
        if (verdict instanceof Wrong wrong) {
            throw Refusal.oauth(400, wrong.error(), wrong.description());
        }
        return Optional.of(((Proven) verdict).thumbprint());
    }

    /** Judges the proof of a request; the answer, whatever it becomes, tells the nonce of the next one. */
    Verdict judge(Exchange exchange, Side side, String accessToken) {
        if (settings.demands(Demand.DPOP_NONCE)) {
            exchange.header("DPoP-Nonce", nonce(side));
        }
        RecordedRequest request = exchange.request();
        Optional<SignedText> parsed =
                request.headers().getOrDefault("dpop", List.of()).size() == 1
                        ? request.header("dpop").flatMap(SignedText::parse)
                        : Optional.empty();
        if (parsed.isEmpty()) {
            return wrong("one proof is needed");
        }
        SignedText proof = parsed.get();
        JsonObject jwk = proof.header().getJsonObject("jwk");
        Optional<PublicKey> key = jwk == null ? Optional.empty() : SignedText.key(jwk);
        if (!proof.header("typ").equals("dpop+jwt")
                || !proof.header("alg").equals("ES256")
                || key.isEmpty()
                || !proof.isSignedWith(key.get())) {
            return wrong("the proof is not signed with ES256 and the public key in its header");
        }
        String url = "http://" + request.header("host").orElse("") + request.path();
        if (!proof.claim("htm").equals(request.method()) || !proof.claim("htu").equals(url)) {
            return wrong("the proof is for another request");
        }
        long now = settings.clock().instant().getEpochSecond();
        if (Math.abs(now - proof.time("iat")) > SKEW.toSeconds()) {
            return wrong("the proof was made at another time");
        }
        if (!accessToken.isEmpty() && !proof.claim("ath").equals(SignedText.digest(accessToken))) {
            return wrong("the proof is for another token");
        }
        if (!names.use(proof.claim("jti"))) {
            return wrong("the proof was used before");
        }
        return settings.demands(Demand.DPOP_NONCE) && !proof.claim("nonce").equals(nonce(side))
                ? new Wrong("use_dpop_nonce", "the proof needs the nonce of this answer")
                : new Proven(SignedText.thumbprint(jwk));
    }

    private static Wrong wrong(String description) {
        return new Wrong("invalid_dpop_proof", description);
    }

    private String nonce(Side side) {
        long window = settings.clock().instant().getEpochSecond() / NONCE_LIFE.toSeconds();
        return SignedText.digest(side + " " + window).substring(0, 24);
    }
}
