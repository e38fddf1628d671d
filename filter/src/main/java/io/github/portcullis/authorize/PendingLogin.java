package io.github.portcullis.authorize;

import io.github.portcullis.provider.Assurance;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * One login attempt, from the redirect to the provider until the callback.
 *
 * @param state at least 256 random bits as base64url
 * @param verifier the PKCE code verifier (RFC 7636 section 4.1), at least 256 random bits as base64url
 * @param nonce at least 128 random bits as base64url
 * @param provider the name of the provider that was asked
 * @param issuer the issuer that was asked
 * @param redirectUri as it was sent, to be sent again with the code
 * @param owner a digest of the owner who began, see {@link LoginRequest#owner}
 * @param returnPath where the user was, as a path of the application
 * @param scopes what is asked for beyond the configured scopes
 * @param assurance what the provider was asked to make sure of
 * @param issuedAt when it began, in whole milliseconds, since several tabs may begin within a second
 */
public record PendingLogin(
        String state,
        String verifier,
        String nonce,
        String provider,
        String issuer,
        String redirectUri,
        String owner,
        String returnPath,
        MoreScopes scopes,
        Assurance assurance,
        Instant issuedAt) {

    private static final int PARTS = 11;

    /** None of the parts holds a line break: they are base64url, URIs and a checked path. */
    byte[] toBytes() {
        String text = state
                + '\n'
                + verifier
                + '\n'
                + nonce
                + '\n'
                + issuer
                + ' '
                + provider
                + '\n'
                + redirectUri
                + '\n'
                + owner
                + '\n'
                + returnPath
                + '\n'
                + scopes.missing()
                + '\n'
                + scopes.kept()
                + '\n'
                + assurance.toText()
                + '\n'
                + issuedAt.toEpochMilli();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Reads nothing from a login that another version began, whose node shares our key during an upgrade. */
    static Optional<PendingLogin> fromBytes(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        int space = parts[3].indexOf(' ');
        return Optional.of(new PendingLogin(
                parts[0],
                parts[1],
                parts[2],
                space < 0 ? "" : parts[3].substring(space + 1),
                space < 0 ? parts[3] : parts[3].substring(0, space),
                parts[4],
                parts[5],
                parts[6],
                new MoreScopes(parts[7], parts[8]),
                Assurance.ofText(parts[9]),
                Instant.ofEpochMilli(Long.parseLong(parts[10]))));
    }

    /** Returns no state and no verifier. */
    @Override
    public String toString() {
        return "PendingLogin[issuer=" + issuer + ", issuedAt=" + issuedAt + "]";
    }
}
