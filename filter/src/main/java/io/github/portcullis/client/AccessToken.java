package io.github.portcullis.client;

import java.util.Objects;

/**
 * An access token, opaque (RFC 6749 section 1.4). Its {@link #toString} hides it; {@link #value} is for the
 * {@code Authorization} header alone.
 *
 * @since 1.0
 */
public record AccessToken(String value) {

    /** Creates a token from what the provider sent. */
    public AccessToken {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return "AccessToken[hidden]";
    }
}
