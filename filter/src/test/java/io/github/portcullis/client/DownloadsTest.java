package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Binary answers, whole, bounded and broken. */
@ExtendWith(FakeGatewayExtension.class)
class DownloadsTest {
    private static final GatewayRequest FILE = GatewayRequest.get("/recordings/f1/content");

    private final FakeGateway gateway;
    private final GatewayClient client;
    private final byte[] bytes = new byte[300_000];

    DownloadsTest(FakeGateway gateway) {
        this.gateway = gateway;
        this.client = Clients.client(gateway, "token-1");
        new Random(7).nextBytes(bytes);
    }

    @Test
    void anAnswerIsReadAsItComes() throws IOException {
        gateway.fail(Endpoint.OTHER, Failure.answer(200, "audio/mpeg", bytes).header("X-Voice", "alto"));

        try (GatewayDownload download = client.download(FILE)) {
            assertThat(download.contentType()).isEqualTo("audio/mpeg");
            assertThat(download.length()).hasValue(bytes.length);
            assertThat(download.header("x-voice")).contains("alto");
            assertThat(download.stream().read()).isEqualTo(bytes[0] & 0xFF);
            assertThat(download.stream().readNBytes(9)).isEqualTo(Arrays.copyOfRange(bytes, 1, 10));
            assertThat(download.stream().readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 10, bytes.length));
            assertThat(download.stream().read()).isEqualTo(-1);
            assertThat(download).hasToString("GatewayDownload[GET /recordings/f1/content, audio/mpeg]");
        }
    }

    @Test
    void aFileTakesItsPlaceAsAWhole(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("speech.mp3"), "the old one");
        gateway.fail(Endpoint.OTHER, Failure.answer(200, "audio/mpeg", bytes));

        client.download(FILE).copyTo(file);

        assertThat(file).hasBinaryContent(bytes);
        assertThat(folder).isDirectoryContaining(it -> it.equals(file));
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void aBrokenDownloadIsAFailureAndLeavesTheOldFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("speech.mp3"), "the old one");
        gateway.fail(Endpoint.OTHER, Failure.brokenBody());

        GatewayException failure = failureOf(() -> client.download(FILE).copyTo(file));

        assertThat(failure).isInstanceOf(GatewayFaultException.class).hasCauseInstanceOf(IOException.class);
        assertThat(failure.code()).isEqualTo("stream-incomplete");
        assertThat(file).hasContent("the old one");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
        assertThat(gateway.calls(Endpoint.OTHER)).isEqualTo(1);
    }

    @Test
    void aSilentDownloadIsAFailure() {
        gateway.fail(Endpoint.OTHER, Failure.drip(Duration.ofMinutes(1)));
        GatewayClient client = GatewayClient.over(
                Clients.connection(gateway.baseUri())
                        .streamIdleTimeout(Duration.ofMillis(200))
                        .build(),
                new ScriptedTokens("token-1"));

        try (GatewayDownload download = client.download(FILE)) {
            GatewayException failure = failureOf(() -> download.stream().readAllBytes());

            assertThat(failure).isInstanceOf(GatewayUnavailableException.class);
            assertThat(failure.code()).isEqualTo("stream-idle");
        }
    }

    @Test
    void anAnswerThatSaysItIsTooLargeIsNotRead() {
        gateway.fail(Endpoint.OTHER, Failure.answer(200, "audio/mpeg", bytes));

        GatewayException failure = failureOf(() -> client.download(FILE).atMost(bytes.length - 1));

        assertThat(failure.code()).isEqualTo("response-too-large");
        assertThat(failure).hasMessageContaining("300000 bytes");
    }

    @Test
    void anAnswerOfUnknownLengthIsReadUpToItsLimit() throws IOException {
        gateway.fail(Endpoint.OTHER, Failure.huge(300_000));

        try (GatewayDownload download = client.download(FILE).atMost(100_000)) {
            assertThat(download.length()).isEmpty();
            assertThat(failureOf(() -> download.stream().readAllBytes()).code()).isEqualTo("response-too-large");
        }
        try (GatewayDownload download = client.download(FILE).atMost(1_000_000)) {
            assertThat(download.stream().readAllBytes()).hasSizeGreaterThan(300_000);
        }
    }

    @Test
    void closingEndsADownloadThatSomebodyReads() {
        gateway.fail(Endpoint.OTHER, Failure.drip(Duration.ofMinutes(1)));
        GatewayDownload download = client.download(FILE);
        CompletableFuture<Throwable> reader = CompletableFuture.supplyAsync(() -> {
            try {
                download.stream().readAllBytes();
                throw new IllegalStateException("it ended well");
            } catch (IOException closed) {
                return closed;
            }
        });

        download.close();
        download.close();

        assertThat(reader.join()).hasMessageContaining("closed before its end");
        assertThatThrownBy(download.stream()::read).isInstanceOf(IOException.class);
    }

    static Stream<Failure> errors() {
        return Stream.of(
                Failure.gateway(404, "not_found", "no_such_file"),
                Failure.gateway(401, "unauthorised", "oauth_authorization_revoked"),
                Failure.insufficientFunds(),
                Failure.html(),
                Failure.reset());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorInsteadOfTheFileIsTheSameErrorAsElsewhere(Failure error) {
        gateway.fail(Endpoint.OTHER, error);

        GatewayException download =
                failureOf(() -> Clients.client(gateway, "token-1").download(FILE));
        GatewayException whole =
                failureOf(() -> Clients.client(gateway, "token-1").send(FILE));

        assertThat(download.code()).isEqualTo(whole.code());
        assertThat(download).isExactlyInstanceOf(whole.getClass());
    }

    @Test
    void aLimitBelowNothingIsRefusedAndTheConnectionIsFreed() {
        gateway.fail(Endpoint.OTHER, Failure.answer(200, "audio/mpeg", bytes));
        GatewayDownload download = client.download(FILE);

        assertThatThrownBy(() -> download.atMost(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> download.stream().read()).isInstanceOf(IOException.class);
    }
}
