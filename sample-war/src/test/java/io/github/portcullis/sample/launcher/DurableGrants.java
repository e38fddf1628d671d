package io.github.portcullis.sample.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What lets users stay signed in over a restart: grants in the server's own database, sealed with a key that was made for
 * this directory and is nowhere else.
 */
public final class DurableGrants {
    /** A configuration that {@code prepare.xml} makes: with a database in a file, and sessions that survive too. */
    public static final String CONFIGURATION = "standalone-durable.xml";

    private static final int KEY_BYTES = 32;

    private DurableGrants() {}

    /** Returns the properties of a server that keeps everything in a directory. */
    public static Map<String, String> in(Path directory) throws IOException {
        Files.createDirectories(directory);
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("jboss.server.data.dir", directory.toString());
        properties.put("portcullis.store", "jdbc");
        properties.put("portcullis.store.jdbc.data-source", "java:comp/DefaultDataSource");
        properties.put("portcullis.seal-key", key(directory.resolve("seal-key")));
        return properties;
    }

    private static String key(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            Files.writeString(file, Base64.getEncoder().encodeToString(key));
        }
        return Files.readString(file);
    }
}
