package io.github.portcullis.provider;

import io.github.portcullis.jose.SignatureAlgorithm;
import io.github.portcullis.jose.SignerKey;
import io.github.portcullis.jose.SignerKeys;
import io.github.portcullis.jose.UnusableKeyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The private key that the client signs with. Its file is looked at before each signature, so a new key is used without a
 * restart; a new file that cannot be used changes nothing, and is told in the log. Thread-safe.
 */
public final class SigningKeys {
    private static final System.Logger LOG = System.getLogger(SigningKeys.class.getName());
    private static final int LARGEST_FILE = 256 * 1024;

    private static final Set<PosixFilePermission> TOO_MUCH =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE);

    private final Path file;
    private final @Nullable String id;
    private final @Nullable SignatureAlgorithm algorithm;
    private volatile Loaded loaded;

    /** What was read from a state of the file, which may be a later one that could not be used. */
    private record Loaded(String state, SignerKey key) {}

    private SigningKeys(Path file, @Nullable String id, @Nullable SignatureAlgorithm algorithm)
            throws UnusableKeyException {
        this.file = file;
        this.id = id;
        this.algorithm = algorithm;
        this.loaded = new Loaded(state(file), read());
    }

    /**
     * Reads the key.
     *
     * @param id which of several keys it is; null for the first
     * @param algorithm what to sign with; null for what is usual with the key
     * @throws UnusableKeyException if there is no such key, or others than the owner and the group may read it
     */
    public static SigningKeys open(Path file, @Nullable String id, @Nullable SignatureAlgorithm algorithm)
            throws UnusableKeyException {
        return new SigningKeys(file, id, algorithm);
    }

    /** Returns the key to sign with now. */
    SignerKey current() {
        Loaded known = loaded;
        try {
            String state = state(file);
            if (state.equals(known.state())) {
                return known.key();
            }
            Loaded next = new Loaded(state, known.key());
            loaded = next;
            next = new Loaded(state, read());
            loaded = next;
            LOG.log(System.Logger.Level.INFO, "The client signs with a new key from now on: {0} changed", file);
            return next.key();
        } catch (UnusableKeyException unusable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The client signs with its old key: the file {0} {1}",
                    file,
                    unusable.getMessage());
            return known.key();
        }
    }

    /** Returns what to sign with. */
    public SignatureAlgorithm algorithmOf(SignerKey key) {
        return algorithm == null ? key.usual() : algorithm;
    }

    /** Returns what the key signs with now. */
    public SignatureAlgorithm algorithm() {
        return algorithmOf(loaded.key());
    }

    private SignerKey read() throws UnusableKeyException {
        SignerKey found = chosen(readAll());
        if (algorithm != null && !found.fits(algorithm)) {
            throw new UnusableKeyException("has a key that does not sign with " + algorithm.text());
        }
        return found;
    }

    private SignerKey chosen(List<SignerKey> keys) throws UnusableKeyException {
        List<String> ids = new ArrayList<>();
        for (SignerKey key : keys) {
            if (id == null || id.equals(key.id()) || (keys.size() == 1 && key.id() == null)) {
                return key;
            }
            ids.add(String.valueOf(key.id()));
        }
        throw new UnusableKeyException("has no key '" + id + "', but " + ids);
    }

    /** Returns what the provider knows a key by, or null. */
    @Nullable
    String idOf(SignerKey key) {
        return key.id() == null ? id : key.id();
    }

    private List<SignerKey> readAll() throws UnusableKeyException {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
                throw new UnusableKeyException("is no regular file, or far too large");
            }
            PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view != null) {
                Set<PosixFilePermission> permissions = view.readAttributes().permissions();
                if (permissions.stream().anyMatch(TOO_MUCH::contains)) {
                    throw new UnusableKeyException("is open to others than its owner and group ("
                            + PosixFilePermissions.toString(permissions) + "): chmod 640 closes it");
                }
            }
            return SignerKeys.read(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UnusableKeyException(
                    "cannot be read (" + unreadable.getClass().getSimpleName() + ")");
        }
    }

    private static String state(Path file) throws UnusableKeyException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException unreadable) {
            throw new UnusableKeyException(
                    "cannot be read (" + unreadable.getClass().getSimpleName() + ")");
        }
    }
}
