package io.github.portcullis;

import io.github.portcullis.jose.SignatureAlgorithm;
import io.github.portcullis.jose.UnusableKeyException;
import io.github.portcullis.provider.ClientAssertion;
import io.github.portcullis.provider.ClientAuthentication;
import io.github.portcullis.provider.ClientSecret;
import io.github.portcullis.provider.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how the client authenticates at the provider, and with what. */
final class ClientAuthenticationReader {
    private static final int LONGEST_SECRET = 8 * 1024;
    private static final List<Setting> OF_ASSERTIONS = List.of(
            Setting.PRIVATE_KEY_FILE,
            Setting.PRIVATE_KEY_ID,
            Setting.CLIENT_ASSERTION_ALGORITHM,
            Setting.CLIENT_ASSERTION_AUDIENCE,
            Setting.CLIENT_ASSERTION_TYP);

    private final SettingReader settings;

    ClientAuthenticationReader(SettingReader settings) {
        this.settings = settings;
    }

    @Nullable
    ClientSecret secret() {
        String secret = settings.text(Setting.CLIENT_SECRET);
        String file = settings.text(Setting.CLIENT_SECRET_FILE);
        if (file == null) {
            return secret == null ? null : new ClientSecret(secret);
        }
        if (secret != null) {
            settings.bad(Setting.CLIENT_SECRET_FILE, file, "is set beside portcullis.client-secret; keep one of them");
        }
        try {
            Path path = Path.of(file);
            // A device or a pipe may never end.
            String text = !Files.isRegularFile(path) || Files.size(path) > LONGEST_SECRET
                    ? ""
                    : Files.readString(path).strip();
            if (text.isEmpty()) {
                settings.bad(Setting.CLIENT_SECRET_FILE, file, "is no regular file, or an empty or far too large one");
            }
            return new ClientSecret(text);
        } catch (IOException | InvalidPathException unreadable) {
            settings.bad(
                    Setting.CLIENT_SECRET_FILE,
                    file,
                    "cannot be read (" + unreadable.getClass().getSimpleName() + ")");
            return null;
        }
    }

    ClientAuthentication authentication(@Nullable ClientSecret secret) {
        String word = settings.text(Setting.CLIENT_AUTHENTICATION);
        ClientAuthentication chosen = settings.choice(
                Setting.CLIENT_AUTHENTICATION,
                secret == null ? ClientAuthentication.NONE : ClientAuthentication.BASIC,
                name -> switch (name) {
                    case "basic" -> ClientAuthentication.BASIC;
                    case "post" -> ClientAuthentication.POST;
                    case "none" -> ClientAuthentication.NONE;
                    case "private-key-jwt" -> ClientAuthentication.PRIVATE_KEY_JWT;
                    default -> null;
                });
        boolean isBySecret = chosen == ClientAuthentication.BASIC || chosen == ClientAuthentication.POST;
        if (word != null && isBySecret != (secret != null)) {
            settings.bad(
                    Setting.CLIENT_AUTHENTICATION,
                    word,
                    secret == null ? "needs portcullis.client-secret" : "contradicts portcullis.client-secret");
        }
        return chosen;
    }

    /**
     * Reads how the client signs who it is; null where it does not.
     *
     * @param isStrict whether an RSA key signs with PS256 where nothing else is set
     */
    @Nullable
    ClientAssertion assertion(ClientAuthentication authentication, boolean isStrict) {
        if (authentication != ClientAuthentication.PRIVATE_KEY_JWT) {
            OF_ASSERTIONS.forEach(this::refuse);
            return null;
        }
        boolean isForEndpoint = settings.choice(
                Setting.CLIENT_ASSERTION_AUDIENCE,
                false,
                word -> word.equals("endpoint") ? Boolean.TRUE : word.equals("issuer") ? Boolean.FALSE : null);
        String type = settings.text(Setting.CLIENT_ASSERTION_TYP, "JWT");
        SigningKeys keys = keys(isStrict);
        return keys == null ? null : new ClientAssertion(keys, type, isForEndpoint);
    }

    private void refuse(Setting setting) {
        String text = settings.text(setting);
        if (text != null) {
            settings.bad(
                    setting,
                    text,
                    "is for " + Setting.CLIENT_AUTHENTICATION.key() + "=private-key-jwt, which is not set");
        }
    }

    private @Nullable SigningKeys keys(boolean isStrict) {
        String file = settings.text(Setting.PRIVATE_KEY_FILE);
        if (file == null) {
            settings.missing(Setting.PRIVATE_KEY_FILE, "The client signs with it.");
            return null;
        }
        try {
            String id = settings.text(Setting.PRIVATE_KEY_ID);
            SigningKeys keys = SigningKeys.open(Path.of(file), id, algorithm());
            boolean isWeak = isStrict
                    && keys.algorithm() == SignatureAlgorithm.RS256
                    && settings.text(Setting.CLIENT_ASSERTION_ALGORITHM) == null;
            return isWeak ? SigningKeys.open(Path.of(file), id, SignatureAlgorithm.PS256) : keys;
        } catch (UnusableKeyException unusable) {
            settings.bad(Setting.PRIVATE_KEY_FILE, file, String.valueOf(unusable.getMessage()));
        } catch (InvalidPathException notPath) {
            settings.bad(Setting.PRIVATE_KEY_FILE, file, "is no path");
        }
        return null;
    }

    private @Nullable SignatureAlgorithm algorithm() {
        String name = settings.text(Setting.CLIENT_ASSERTION_ALGORITHM);
        if (name == null) {
            return null;
        }
        SignatureAlgorithm algorithm = SignatureAlgorithm.named(name)
                .filter(known -> !known.isSymmetric())
                .orElse(null);
        if (algorithm == null) {
            settings.bad(Setting.CLIENT_ASSERTION_ALGORITHM, name, "is no algorithm that a private key signs with");
        }
        return algorithm;
    }
}
