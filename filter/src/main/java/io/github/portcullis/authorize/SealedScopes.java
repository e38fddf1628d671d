package io.github.portcullis.authorize;

import io.github.portcullis.seal.Sealer;
import io.github.portcullis.seal.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Scopes as a parameter of a link. Sealed and bound to one owner, since otherwise any page could send a user to a
 * consent page for more than the application needs. Thread-safe.
 */
public final class SealedScopes {
    private static final String PURPOSE = "asked-scopes";
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final Sealer sealer;
    private final Clock clock;

    /** Creates the parameter's keeper. */
    public SealedScopes(Sealer sealer, Clock clock) {
        this.sealer = sealer;
        this.clock = clock;
    }

    /** Returns the parameter by which an owner is asked for scopes, within an hour. */
    public String seal(String owner, MoreScopes scopes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(clock.millis());
            out.writeUTF(Sha256.base64Url(owner));
            out.writeUTF(scopes.missing());
        } catch (IOException tooLong) {
            throw new UncheckedIOException(tooLong);
        }
        return sealer.seal(PURPOSE, bytes.toByteArray());
    }

    /** Opens a parameter; no scopes if it was not made here, is another owner's, or is too old. */
    public List<String> open(String parameter, String owner) {
        return sealer.open(PURPOSE, parameter)
                .map(bytes -> read(bytes, Sha256.base64Url(owner)))
                .orElse(List.of());
    }

    private List<String> read(byte[] bytes, String owner) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Instant sealedAt = Instant.ofEpochMilli(in.readLong());
            boolean isOurs = in.readUTF().equals(owner) && clock.instant().isBefore(sealedAt.plus(LIFETIME));
            return isOurs ? List.of(in.readUTF().split(" ")) : List.of();
        } catch (IOException truncated) {
            throw new UncheckedIOException(truncated);
        }
    }
}
