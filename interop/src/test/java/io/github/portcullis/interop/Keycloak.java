package io.github.portcullis.interop;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Keycloak from its distribution, with a database in memory and one realm. */
final class Keycloak implements ProviderServer {
    private static final String ADMINISTRATOR = "admin";
    private static final String PASSWORD = "password of admin";

    private final ServerProcess process;
    private final Wire wire;

    private Keycloak(ServerProcess process, Wire wire) {
        this.process = process;
        this.wire = wire;
    }

    /** Starts it for an application; Maven has unpacked it. */
    static Keycloak start(String application) {
        Path home = Path.of(System.getProperty("keycloak.home"));
        prepareRealm(home, application);
        int port = ServerProcess.freePort();
        Wire wire = Wire.to(port);
        Map<String, String> environment = Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS_KC_HEAP",
                "-Xmx512m",
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                ADMINISTRATOR,
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                PASSWORD);
        List<String> command = List.of(
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--db=dev-mem",
                "--import-realm",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=" + wire.origin());
        ServerProcess process = ServerProcess.start(home, Path.of("target", "keycloak.log"), environment, command);
        process.await(
                URI.create("http://127.0.0.1:" + port + "/realms/test/.well-known/openid-configuration"),
                Duration.ofMinutes(3));
        return new Keycloak(process, wire);
    }

    private static void prepareRealm(Path home, String application) {
        try {
            String realm = Files.readString(Path.of("src", "test", "keycloak", "realm.json"));
            Path folder = Files.createDirectories(home.resolve("data").resolve("import"));
            Files.writeString(folder.resolve("realm.json"), realm.replace("@application@", application));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String issuer() {
        return wire.origin() + "/realms/test";
    }

    @Override
    public Wire wire() {
        return wire;
    }

    @Override
    public Step next(URI page, String html, Answer answer) {
        HtmlForm form = HtmlForm.of(page, html).orElseThrow(() -> new AssertionError("a page without form: " + html));
        if (form.has("password")) {
            return Step.form(form, Map.of("username", USER, "password", "password of " + USER));
        }
        return Step.form(form, answer == Answer.CONSENT ? Map.of("accept", "Yes") : Map.of("cancel", "No"));
    }

    @Override
    public void revokeGrants() {
        String user = Requests.readArray(administer("users?username=" + USER).build())
                .getJsonObject(0)
                .getString("id");
        Requests.send(administer("users/" + user + "/logout")
                .POST(BodyPublishers.noBody())
                .build());
    }

    @Override
    public void rotateKeys() {
        String keys = """
                {"name": "new", "providerId": "ecdsa-generated", "providerType": "org.keycloak.keys.KeyProvider",
                "config": {"priority": ["200"], "active": ["true"], "ecdsaEllipticCurveKey": ["P-256"]}}""";
        Requests.send(
                administer("components").POST(BodyPublishers.ofString(keys)).build());
    }

    private HttpRequest.Builder administer(String what) {
        JsonObject token = Requests.read(
                HttpRequest.newBuilder(URI.create(wire.origin() + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=password&client_id=admin-cli&username="
                                + ADMINISTRATOR + "&password=" + PASSWORD.replace(' ', '+')))
                        .build());
        return HttpRequest.newBuilder(URI.create(wire.origin() + "/admin/realms/test/" + what))
                .header("Authorization", "Bearer " + token.getString("access_token"))
                .header("Content-Type", "application/json");
    }

    @Override
    public void close() {
        process.close();
        wire.close();
    }
}
