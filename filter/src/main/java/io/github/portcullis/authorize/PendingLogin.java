package io.github.portcullis.authorize;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * One login attempt, from the redirect to the provider until the callback.
 *
 * @param state 256 random bits as base64url
 * @param verifier the PKCE code verifier (RFC 7636 section 4.1), 256 random bits as base64url
 * @param nonce 128 random bits as base64url
 * @param issuer the issuer that was asked
 * @param redirectUri as it was sent, to be sent again with the code
 * @param owner a digest of the owner who began, see {@link LoginRequest#owner}
 * @param returnPath where the user was, as a path of the application
 * @param issuedAt when it began, in whole milliseconds, since several tabs may begin within a second
 */
public record PendingLogin(
        String state,
        String verifier,
        String nonce,
        String issuer,
        String redirectUri,
        String owner,
        String returnPath,
        Instant issuedAt) {

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String part : new String[] {state, verifier, nonce, issuer, redirectUri, owner, returnPath}) {
                out.writeUTF(part);
            }
            out.writeLong(issuedAt.toEpochMilli());
        } catch (IOException tooLong) {
            throw new UncheckedIOException(tooLong);
        }
        return bytes.toByteArray();
    }

    static PendingLogin fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new PendingLogin(
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    Instant.ofEpochMilli(in.readLong()));
        } catch (IOException truncated) {
            throw new UncheckedIOException(truncated);
        }
    }

    /** Returns no state and no verifier. */
    @Override
    public String toString() {
        return "PendingLogin[issuer=" + issuer + ", issuedAt=" + issuedAt + "]";
    }
}
