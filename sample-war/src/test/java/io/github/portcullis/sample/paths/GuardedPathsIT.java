package io.github.portcullis.sample.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.sample.Visitor;
import io.github.portcullis.testkit.FakeGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class GuardedPathsIT {
    private static final Pattern BYTE = Pattern.compile("\\\\x([0-9a-f]{2})");
    private static final FakeGateway GATEWAY = FakeGateway.builder()
            .model("openai/gpt-5-nano")
            .answer(question -> "you said " + question)
            .start();

    @ArquillianResource
    private URL url;

    private Visitor ada;

    @Deployment(testable = false)
    static WebArchive application() {
        return GuardedWar.using(GATEWAY);
    }

    @BeforeEach
    void arrive() {
        GATEWAY.reset();
        ada = new Visitor(URI.create(url.toString()));
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    @DisplayName("R25, R120: no way of writing a target leads a stranger around the filter on this server")
    void noTargetLeadsAroundTheFilter() throws IOException {
        String context = URI.create(url.toString()).getPath().replaceFirst("/$", "");
        assertThat(ada.signIn(GATEWAY, "ada", "chat/x").body()).isEqualTo(GuardedPage.TEXT);
        for (String line : GuardedWar.walkArounds()) {
            String target = BYTE.matcher(line.replace("{app}", context))
                    .replaceAll(
                            hit -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(hit.group(1), 16))))
                    .replace("\\\\", "\\");

            assertThat(answer(target)).as(target).doesNotContain(GuardedPage.TEXT);
        }
        for (String file :
                List.of("a.guarded", "a.guarded;x", "a%2eguarded", "x/../a.guarded", "a.guarded/", "a.guarded%20")) {
            assertThat(answer(context + "/" + file)).as(file).doesNotContain(GuardedPage.TEXT);
        }
    }

    @Test
    @DisplayName("RELOGIN, R98: a stranger opens no WebSocket; who is signed in does from a page of this origin only")
    void webSocketIsForWhoIsSignedInOnAPageOfThisOrigin() throws Exception {
        String origin = url.getProtocol() + "://" + url.getAuthority();
        assertRefused(origin, 401);
        ada.signIn(GATEWAY, "ada", "chat/x");

        Answer answer = new Answer();
        WebSocket open = ada.socket("ask/detached", origin, answer);
        open.sendText("hello", true);
        assertThat(answer.text.get(20, TimeUnit.SECONDS)).isEqualTo("you said hello");
        open.sendClose(WebSocket.NORMAL_CLOSURE, "");

        assertRefused("https://evil.example", 403);
        assertRefused("null", 403);
    }

    @Test
    @DisplayName("5 Client: 'authorize again' of a servlet and of a REST resource becomes a challenge")
    void authorizeAgainBecomesAChallenge() {
        ada.signIn(GATEWAY, "ada", "chat/x");

        for (String path : List.of("chat/x?over", "rest/over")) {
            HttpResponse<String> page = ada.open(path);
            assertThat(page.statusCode()).as(path).isEqualTo(302);
            HttpResponse<String> back = ada.open(GATEWAY.authorize(ada.locationOf(page), "ada"));
            assertThat(ada.locationOf(back)).isEqualTo(ada.address(path));
            HttpResponse<String> script =
                    ada.send(HttpRequest.newBuilder(ada.address(path)).header("Accept", "application/json"));
            assertThat(script.statusCode()).as(path).isEqualTo(401);
            assertThat(script.body()).contains("\"login_url\":");
        }
    }

    private void assertRefused(String origin, int status) {
        assertThatThrownBy(() -> ada.socket("ask/detached", origin, new Answer()))
                .hasRootCauseMessage("Unexpected HTTP response status code " + status);
    }

    /** Sends a target as it is, and returns all that is answered. */
    private String answer(String target) throws IOException {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(20_000);
            String request = "GET " + target + " HTTP/1.1\r\nHost: " + url.getAuthority()
                    + "\r\nAccept: text/html\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.ISO_8859_1);
        } catch (SocketTimeoutException hanging) {
            throw new AssertionError("no answer to " + target, hanging);
        }
    }

    /** The first message of a socket. */
    private static final class Answer implements WebSocket.Listener {
        private final CompletableFuture<String> text = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.complete(data.toString());
            return WebSocket.Listener.super.onText(from, data, last);
        }
    }
}
