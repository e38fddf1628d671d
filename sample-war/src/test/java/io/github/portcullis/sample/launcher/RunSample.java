package io.github.portcullis.sample.launcher;

import io.github.portcullis.testkit.FakeGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Runs the sample until it is interrupted. Arguments: the home of a WildFly, the WAR, a directory for what the run
 * leaves behind. The system property {@code port} chooses the port.
 */
public final class RunSample {
    private static final String NAME = "portcullis-sample";
    private static final String CONFIGURATION = "standalone.xml";
    private static final String[] SCOPES = {
        "openid", "email", "profile", "gateway:access", "me:read", "credits:read", "models:read"
    };

    private RunSample() {}

    /** Starts the server, says where it is, and waits. */
    @SuppressWarnings("SystemOut") // this is a program for the console
    public static void main(String[] arguments) throws InterruptedException {
        try {
            run(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        } catch (CannotRunException told) {
            System.err.println("\n" + told.getMessage() + "\n");
            System.exit(1);
        } catch (IOException broken) {
            System.err.println("\nThe sample cannot be started: " + broken + "\n");
            System.exit(1);
        }
    }

    private static void run(Path wildfly, Path war, Path directory)
            throws CannotRunException, IOException, InterruptedException {
        boolean real =
                System.getenv("PORTCULLIS_CLIENT_ID") != null || System.getProperty("portcullis.client-id") != null;
        int port = Port.choose(System.getProperty("port"), !real);
        String url = "http://localhost:" + port + "/" + NAME + "/";
        String redirectUri = url + "auth/callback";
        WildFly.prepare(wildfly, directory, List.of(war));
        if (real) {
            WildFly server = WildFly.start(wildfly, directory, CONFIGURATION, port, Map.of());
            say(
                    url,
                    directory,
                    "Provider         the real one, as configured by PORTCULLIS_*\n"
                            + "  Redirect URI     " + redirectUri + "\n"
                            + "                   (register exactly this at the provider)");
            server.await();
            return;
        }
        try (FakeGateway gateway = FakeGateway.builder()
                .clientId("portcullis-sample")
                .redirectUris(redirectUri, redirectUri.replace("localhost", "127.0.0.1"))
                .scopes(SCOPES)
                .pace(Duration.ofMillis(60))
                .start()) {
            WildFly server = WildFly.start(wildfly, directory, CONFIGURATION, port, gateway.configuration());
            say(
                    url,
                    directory,
                    "Gateway          a fake one on " + gateway.baseUri() + "; nothing is billed\n"
                            + "  Users            Ada Lovelace, Ben Bitdiddle (no password)\n"
                            + "  A real gateway   set PORTCULLIS_CLIENT_ID and PORTCULLIS_CLIENT_SECRET, register the redirect URI\n"
                            + "                   " + redirectUri);
            server.await();
        }
    }

    @SuppressWarnings("SystemOut") // this is a program for the console
    private static void say(String url, Path directory, String provider) {
        System.out.printf("""

                  The Portcullis sample is running.

                  Open             %s
                  %s
                  Server log       %s
                  Stop             Ctrl-C

                """, url, provider, directory.resolve("log/server.log"));
    }
}
