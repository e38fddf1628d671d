package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a container would serve as guarded is guarded, however a request for it is written. */
class WalkAroundTest {
    private static final String SECRET = "only for who is signed in";
    private static final String SHADOW = "in the place of the filter's own path";
    private static final Map<String, String> SERVLETS = Map.of(
            "/chat/*", SECRET,
            "/open/*", "open",
            "*.secret", SECRET,
            "/auth/callback", SHADOW,
            "/auth/connect", SHADOW,
            "/auth/logout", SHADOW);
    private static final List<String> GUARDED = List.of("/chat/*", "*.secret", "/files/*", "/docs/index.html");

    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    @TempDir
    private static Path files;

    private static TomcatFiles tomcat;
    private static JettyApplication jetty;

    private final FakeGateway gateway = EXTENSION.gateway();

    enum Server {
        TOMCAT,
        JETTY;

        URI origin() {
            return this == TOMCAT ? tomcat.origin() : jetty.origin();
        }
    }

    @BeforeAll
    static void start() throws IOException {
        for (String file : List.of("files/report.txt", "docs/index.html", "docs/page.secret")) {
            Files.createDirectories(files.resolve(file).getParent());
            Files.writeString(files.resolve(file), SECRET);
        }
        Map<String, String> settings = EXTENSION.gateway().configuration();
        tomcat = new TomcatFiles(files, settings, GUARDED, SERVLETS);
        EnumSet<DispatcherType> dispatches = EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD);
        jetty = new JettyApplication(files, settings, GUARDED, dispatches, SERVLETS);
    }

    @AfterAll
    static void stop() {
        tomcat.close();
        jetty.close();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R25, R120: no way of writing a target leads a stranger around the filter")
    void noTargetLeadsAroundTheFilter(Server server) {
        List<String> targets = new ArrayList<>(WalkArounds.of("/app"));
        assertThat(targets).hasSizeGreaterThan(100);
        for (String name : List.of("/docs/page.secret", "/files/report.txt", "/docs/index.html")) {
            for (String end :
                    List.of("", ";x", "/", "//", "%20", ".", "%00", "%00.txt", "/.", "%2f", "?", "\\", "%5c")) {
                targets.add("/app" + name + end);
            }
            targets.add("/app" + name.toUpperCase(java.util.Locale.ROOT));
            targets.add("/app" + name.replace(".", "%2e"));
            targets.add("/app/open/.." + name);
            targets.add("/app/open/%2e%2e" + name);
            targets.add("/app/" + name);
        }
        targets.addAll(
                List.of("/app/docs/", "/app/docs", "/app/docs;x/", "/app//docs/", "/app/docs/.", "/app/docs/%2e/"));

        for (String target : targets) {
            RawReply reply = navigation(server, target);

            assertThat(reply.body()).as(target).doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R25: the table is right: what is guarded is there, and shown to who is signed in")
    void guardedIsShownToWhoIsSignedIn(Server server) {
        CookieJar jar = new CookieJar();
        RawReply started = RawRequest.to(server.origin(), "GET", "/app/docs/")
                .header("Accept", "text/html")
                .send(jar);
        assertThat(started.status()).isEqualTo(302);
        URI callback = gateway.authorize(URI.create(started.location()), "ada");
        RawReply finished = RawRequest.to(server.origin(), "GET", "/app/auth/callback?" + callback.getRawQuery())
                .header("Accept", "text/html")
                .send(jar);

        assertThat(finished.location()).isEqualTo("/app/docs/");
        for (String target : List.of(
                "/app/chat/x",
                "/app/chat;x=1/x",
                "/app/%63hat/x",
                "/app/a.secret",
                "/app/files/report.txt",
                "/app/docs/")) {
            RawReply reply = RawRequest.to(server.origin(), "GET", target).send(jar);
            assertThat(reply.body()).as(target).contains(SECRET);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R25, R104: the filter's own paths are its own, however they are written")
    void ownPathsCannotBeShadowed(Server server) {
        for (String own : List.of("callback", "connect", "logout")) {
            for (String form : List.of(
                    "/auth/%s",
                    "/auth/%s;x",
                    "/auth;x/%s;y=1",
                    "//auth/%s",
                    "/./auth/%s",
                    "/x/../auth/%s",
                    "/auth/%%2e/%s",
                    "/%%61uth/%s",
                    "/auth//%s",
                    "/auth/%s/",
                    "/auth/%s/x",
                    "/auth/%s%%00",
                    "/auth%%2f%s",
                    "/AUTH/%s")) {
                String target = "/app" + form.formatted(own);

                assertThat(navigation(server, target).body()).as(target).doesNotContain(SHADOW);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R25, R120: whatever target is made of hostile pieces, it does not lead around the filter")
    void noRandomTargetLeadsAroundTheFilter(Server server) {
        Random random = new Random(20_261_124);
        String[] pieces = {
            "/",
            "//",
            "/./",
            "/../",
            "..",
            ".",
            ";",
            ";x=1",
            "%2e",
            "%2f",
            "%5c",
            "\\",
            "%00",
            "%25",
            "%20",
            "chat",
            "Chat",
            "%63hat",
            "open",
            "x",
            "files",
            "docs",
            "report.txt",
            "index.html",
            "a.secret",
            "?",
            "#",
            "/chat/",
            "/open/"
        };
        for (int round = 0; round < 400; round++) {
            StringBuilder target = new StringBuilder("/app/");
            for (int piece = random.nextInt(8); piece >= 0; piece--) {
                target.append(pieces[random.nextInt(pieces.length)]);
            }

            assertThat(navigation(server, target.toString()).body())
                    .as("'%s'", target)
                    .doesNotContain(SECRET);
        }
    }

    @Test
    @DisplayName("R25: Jetty forwards to welcome files: a guarded one needs the dispatcher FORWARD")
    void welcomeFileOnJettyNeedsForward() {
        try (JettyApplication requestsOnly = new JettyApplication(
                files,
                gateway.configuration(),
                List.of("/docs/index.html"),
                EnumSet.of(DispatcherType.REQUEST),
                Map.of())) {
            RawReply named = RawRequest.to(requestsOnly.origin(), "GET", "/app/docs/index.html")
                    .send();
            RawReply welcome =
                    RawRequest.to(requestsOnly.origin(), "GET", "/app/docs/").send();

            assertThat(named.status()).isEqualTo(401);
            assertThat(welcome.body()).isEqualTo(SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "get", "POST", "PUT", "HEAD", "TRACE", "PROPFIND", "BREW", "OPTIONS"})
    @DisplayName("R126: no method leads a stranger around the filter")
    void noMethodLeadsAroundTheFilter(String method) {
        for (Server server : Server.values()) {
            for (String target : List.of("/app/chat/x", "/app/files/report.txt")) {
                RawReply reply = RawRequest.to(server.origin(), method, target).send();

                assertThat(reply.status()).as("%s %s", server, target).isGreaterThanOrEqualTo(400);
                assertThat(reply.body()).doesNotContain(SECRET);
            }
        }
    }

    private static RawReply navigation(Server server, String target) {
        return RawRequest.to(server.origin(), "GET", target)
                .header("Accept", "text/html,*/*;q=0.8")
                .send();
    }
}
