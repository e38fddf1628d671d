package io.github.portcullis.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An ID Token before it is signed, for a test to spoil. Not thread-safe.
 *
 * @since 1.0
 */
public final class IdTokenDraft {
    private final Map<String, Object> header;
    private final Map<String, Object> claims;
    private Signer signer = Signer.PUBLISHED_KEY;
    private Optional<String> replacement = Optional.empty();

    /** Whose signature a token gets. */
    enum Signer {
        PUBLISHED_KEY,
        STRANGER,
        UNKNOWN_KEY,
        PUBLIC_KEY_AS_SECRET,
        CLIENT_SECRET,
        NOBODY
    }

    IdTokenDraft(Map<String, Object> header, Map<String, Object> claims) {
        this.header = new LinkedHashMap<>(header);
        this.claims = new LinkedHashMap<>(claims);
    }

    /** Sets a member of the header, or removes it with null; a value is a text, number, boolean, map or collection. */
    public IdTokenDraft header(String name, @Nullable Object value) {
        set(header, name, value);
        return this;
    }

    /** Sets a claim, or removes it with null; a value is a text, number, boolean, map or collection. */
    public IdTokenDraft claim(String name, @Nullable Object value) {
        set(claims, name, value);
        return this;
    }

    private static void set(Map<String, Object> members, String name, @Nullable Object value) {
        if (value == null) {
            members.remove(name);
        } else {
            members.put(name, value);
        }
    }

    /** Lets a key sign that has the name of the published one and is another. */
    public IdTokenDraft signedByStranger() {
        signer = Signer.STRANGER;
        return this;
    }

    /** Lets a key sign that is not published. */
    public IdTokenDraft signedByUnknownKey() {
        signer = Signer.UNKNOWN_KEY;
        return this;
    }

    /** Signs with HS256 and the bytes of the published key, which everybody knows. */
    public IdTokenDraft signedWithPublicKey() {
        signer = Signer.PUBLIC_KEY_AS_SECRET;
        return header("alg", "HS256");
    }

    /** Signs with HS256 and the client's secret. */
    public IdTokenDraft signedWithClientSecret() {
        signer = Signer.CLIENT_SECRET;
        return header("alg", "HS256").header("kid", null);
    }

    /** Leaves the signature out: {@code alg} is {@code none}. */
    public IdTokenDraft unsigned() {
        signer = Signer.NOBODY;
        return header("alg", "none");
    }

    /** Sends this text in the place of the token; empty for no token at all. */
    public IdTokenDraft replacedBy(String text) {
        replacement = Optional.of(text);
        return this;
    }

    Map<String, Object> header() {
        return header;
    }

    Map<String, Object> claims() {
        return claims;
    }

    Signer signer() {
        return signer;
    }

    Optional<String> replacement() {
        return replacement;
    }
}
