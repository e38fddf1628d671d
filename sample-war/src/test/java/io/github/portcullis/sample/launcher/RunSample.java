package io.github.portcullis.sample.launcher;

import io.github.portcullis.testkit.FakeGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the sample until it is interrupted. Arguments: the home of a WildFly, the WAR, a directory for what the run
 * leaves behind. The system property {@code port} chooses the port.
 */
public final class RunSample {
    private static final String NAME = "portcullis-sample";
    private static final int POLL_MILLIS = 200;
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
        Path base = directory.resolve("server");
        WildFly.prepare(wildfly, base, List.of(war));
        Map<String, String> properties = new LinkedHashMap<>(DurableGrants.in(directory.resolve("data")));
        properties.keySet().removeIf(RunSample::isChosenByTheEnvironment);
        Server server = () -> WildFly.start(wildfly, base, DurableGrants.CONFIGURATION, port, properties);
        if (real) {
            attend(
                    server,
                    url,
                    directory,
                    "Provider         the real one, as configured by PORTCULLIS_*\n"
                            + "  Redirect URI     " + redirectUri + "\n"
                            + "                   (register exactly this at the provider)");
            return;
        }
        try (FakeGateway gateway = FakeGateway.builder()
                .clientId("portcullis-sample")
                .redirectUris(redirectUri, redirectUri.replace("localhost", "127.0.0.1"))
                .scopes(SCOPES)
                .pace(Duration.ofMillis(60))
                .start()) {
            properties.putAll(gateway.configuration());
            attend(
                    server,
                    url,
                    directory,
                    "Gateway          a fake one on " + gateway.baseUri() + "; nothing is billed\n"
                            + "  Users            Ada Lovelace, Ben Bitdiddle (no password)\n"
                            + "  A real gateway   set PORTCULLIS_CLIENT_ID and PORTCULLIS_CLIENT_SECRET, register the redirect URI\n"
                            + "                   " + redirectUri);
        }
    }

    /** Starts a server. */
    private interface Server {
        WildFly start() throws CannotRunException, IOException, InterruptedException;
    }

    private static boolean isChosenByTheEnvironment(String property) {
        return property.startsWith("portcullis.store") && System.getenv("PORTCULLIS_STORE") != null
                || property.equals("portcullis.seal-key") && System.getenv("PORTCULLIS_SEAL_KEY") != null;
    }

    /** Runs a server until it ends, and anew whenever somebody presses Enter. */
    private static void attend(Server server, String url, Path directory, String provider)
            throws CannotRunException, IOException, InterruptedException {
        WildFly running = server.start();
        say(url, directory, provider);
        while (running.isRunning()) {
            if (System.in.available() > 0) {
                System.in.readNBytes(System.in.available());
                running.stop();
                running = server.start();
                say(url, directory, provider);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    @SuppressWarnings("SystemOut") // this is a program for the console
    private static void say(String url, Path directory, String provider) {
        System.out.printf("""

                  The Portcullis sample is running.

                  Open             %s
                  %s
                  Server log       %s
                  Restart          Enter; who is signed in stays so
                  Stop             Ctrl-C

                """, url, provider, directory.resolve("server/log/server.log"));
    }
}
