package io.github.portcullis.grant.jcache;

import io.github.portcullis.docs.Markdown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration of a member of two, as the page shows it, on ports of this machine. */
public final class InfinispanFile {
    private InfinispanFile() {}

    /**
     * Writes it.
     *
     * @param whenSplit what a member does that sees less than the greater half of all
     */
    public static URI write(Path folder, int port, int otherPort, String whenSplit) {
        try {
            Path file = folder.resolve("infinispan-" + port + ".xml");
            Files.writeString(
                    file,
                    Markdown.page("docs/choosing-a-store.md")
                            .blocks("xml")
                            .get(0)
                            .replace("bind_port=\"7800\"", "bind_port=\"" + port + "\" port_range=\"0\"")
                            .replace("10.0.0.11[7800]", "127.0.0.1[" + port + "]")
                            .replace("10.0.0.12[7800]", "127.0.0.1[" + otherPort + "]")
                            .replace("10.0.0.11", "127.0.0.1")
                            .replace("DENY_READ_WRITES", whenSplit));
            return file.toUri();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
