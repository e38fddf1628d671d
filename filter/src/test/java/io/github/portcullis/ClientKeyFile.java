package io.github.portcullis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;

/** A file with the private key of a client, which only its owner reads. */
record ClientKeyFile(Path path, KeyPair keys) {

    static KeyPair keys(String kind, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            if (bits > 0) {
                generator.initialize(bits);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static ClientKeyFile write(Path path, KeyPair keys) {
        write(path, pem(keys));
        return new ClientKeyFile(path, keys);
    }

    static String pem(KeyPair keys) {
        String base64 = Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    }

    static void write(Path path, String text) {
        try {
            Files.writeString(path, text);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Writes other keys, at a time that differs from before whatever the file system's clock does. */
    void replace(String text) {
        write(path, text);
        try {
            Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(text.length())));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
