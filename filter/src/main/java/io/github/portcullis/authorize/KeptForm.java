package io.github.portcullis.authorize;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A form that somebody sent who had to sign in first.
 *
 * @param id a random name, by which a link asks for it
 * @param path where it was sent to, as a path of the application
 * @param owner a digest of the application's user who sent it, see {@link LoginRequest#owner}
 * @param body as it was sent
 */
public record KeptForm(String id, String path, String owner, Instant keptAt, String body) {

    private static final int PARTS = 5;

    /** None of the parts holds a line break: they are base64url, a checked path, and URL-encoded. */
    byte[] toBytes() {
        String text = String.join("\n", id, path, owner, Long.toString(keptAt.toEpochMilli()), body);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Reads nothing from a form that another version kept. */
    static Optional<KeptForm> fromBytes(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
        return parts.length == PARTS
                ? Optional.of(new KeptForm(
                        parts[0], parts[1], parts[2], Instant.ofEpochMilli(Long.parseLong(parts[3])), parts[4]))
                : Optional.empty();
    }

    /** Returns nothing of what was sent. */
    @Override
    public String toString() {
        return "KeptForm[" + path + "]";
    }
}
