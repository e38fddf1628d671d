package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import io.github.portcullis.testkit.RecordedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms with files, as they are on the wire and when something is wrong with them. */
@ExtendWith(FakeGatewayExtension.class)
class UploadsTest {
    private static final Failure OK = Failure.answer(200, "application/json", "{\"id\":\"f1\"}");

    private final FakeGateway gateway;
    private final GatewayClient client;

    UploadsTest(FakeGateway gateway) {
        this.gateway = gateway;
        this.client = Clients.client(gateway, "token-1", "token-2");
    }

    @BeforeEach
    void answer() {
        gateway.reset();
    }

    @Test
    @DisplayName("RFC 7578: fields and files are parts of one form")
    void aFormIsSentAsItsParts(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("sänger.mp3"), "la la");
        gateway.fail(Endpoint.OTHER, OK);

        GatewayResponse answer = client.send(files(Multipart.empty()
                .field("purpose", "bätch")
                .field("purpose", "")
                .file("file", Upload.of(file))
                .file("more", Upload.of("a.bin", new byte[] {'x'}).type("image/x-test"))));

        RecordedRequest sent = gateway.requests(Endpoint.OTHER).get(0);
        String boundary = sent.header("Content-Type").orElseThrow().replace("multipart/form-data; boundary=", "");
        assertThat(answer.json()).containsKey("id");
        assertThat(boundary).matches("[A-Za-z0-9-]{40,70}");
        assertThat(sent.body()).isEqualTo("""
                --B
                Content-Disposition: form-data; name="purpose"

                bätch
                --B
                Content-Disposition: form-data; name="purpose"


                --B
                Content-Disposition: form-data; name="file"; filename="sänger.mp3"
                Content-Type: audio/mpeg

                la la
                --B
                Content-Disposition: form-data; name="more"; filename="a.bin"
                Content-Type: image/x-test

                x
                --B--
                """.replace("\n", "\r\n").replace("--B", "--" + boundary));
        assertThat(sent.header("Content-Length"))
                .contains(Integer.toString(sent.body().getBytes(StandardCharsets.UTF_8).length));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a\\r\\nX-Evil: 1|a%0D%0AX-Evil: 1",
                "a\"; filename=\"b|a%22; filename=%22b",
                "a\\0b\u007f|a%00b%7F",
                "ä€.mp3|ä€.mp3"
            })
    @DisplayName("R127: a name ends no header and begins none")
    void aNameIsQuoted(String written, String sent) {
        String name = written.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
        gateway.fail(Endpoint.OTHER, OK);

        client.send(files(Multipart.empty().file(name, Upload.of(name, new byte[0]))));

        assertThat(gateway.requests(Endpoint.OTHER).get(0).body())
                .contains("\r\nContent-Disposition: form-data; name=\"" + sent + "\"; filename=\"" + sent + "\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/home/ada/speech.mp3", "C:\\Users\\ada\\speech.mp3", "../speech.mp3"})
    void aFileNameHasNoPath(String name) {
        assertThat(Upload.of(name, new byte[0]).fileName()).isEqualTo("speech.mp3");
        assertThat(Upload.of(name, new byte[0]).contentType()).isEqualTo("audio/mpeg");
    }

    @Test
    void whatCannotBeAPartIsRefusedAtOnce() {
        assertThatThrownBy(() -> Upload.of("folder/", new byte[0])).hasMessageContaining("speech.mp3");
        assertThatThrownBy(() -> Upload.of(Path.of("/"))).hasMessageContaining("speech.mp3");
        assertThatThrownBy(() -> Upload.of("a", new byte[0]).type("a\r\nb")).hasMessageContaining("content type");
        assertThatThrownBy(() -> Upload.of("a", new byte[0]).length(-1)).hasMessageContaining("length");
        assertThatThrownBy(() -> Multipart.empty().field("", "x")).hasMessageContaining("name");
        assertThatThrownBy(() -> Multipart.empty().atMost(0)).hasMessageContaining("limit");
    }

    @Test
    void aStreamIsSentWithoutAWordOfItsLengthAndIsClosed() {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream stream = new ByteArrayInputStream(new byte[100_000]) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        gateway.fail(Endpoint.OTHER, OK);

        client.send(files(Multipart.empty().file("file", Upload.once("a.bin", stream))));

        RecordedRequest sent = gateway.requests(Endpoint.OTHER).get(0);
        assertThat(sent.header("Content-Length")).isEmpty();
        assertThat(sent.header("Transfer-Encoding")).contains("chunked");
        assertThat(closed).isTrue();
    }

    @Test
    void twoHundredMegabytesPassThroughAFewPieces() {
        gateway.fail(Endpoint.OTHER, OK);
        Made made = new Made(200L * 1024 * 1024);

        client.send(
                files(Multipart.empty().file("file", Upload.once("a.bin", made)).atMost(Long.MAX_VALUE)));

        assertThat(made.left).isZero();
        assertThat(made.longestRead).isLessThanOrEqualTo(64 * 1024);
    }

    @Test
    void aGatewayThatReadsNothingIsNotReadFor() throws IOException {
        Made endless = new Made(Long.MAX_VALUE);
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            GatewayClient client = GatewayClient.over(
                    Clients.connection(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                            .requestTimeout(Duration.ofMillis(500))
                            .build(),
                    new ScriptedTokens("token-1"));

            GatewayException failure = failureOf(() -> client.send(files(Multipart.empty()
                    .file("file", Upload.once("a.bin", endless))
                    .atMost(Long.MAX_VALUE))));

            assertThat(failure.code()).isEqualTo("gateway-timeout");
            assertThat(Long.MAX_VALUE - endless.left).isLessThan(32L * 1024 * 1024);
        }
    }

    @Test
    @DisplayName("User code never runs on a thread of the HTTP client")
    void aStreamIsReadByTheThreadThatCalls() {
        Set<Thread> readers = ConcurrentHashMap.newKeySet();
        gateway.fail(Endpoint.OTHER, OK);

        client.send(files(Multipart.empty().file("file", Upload.of("a.bin", () -> {
            readers.add(Thread.currentThread());
            return new Made(1_000_000) {
                @Override
                public int read(byte[] bytes, int from, int length) {
                    readers.add(Thread.currentThread());
                    return super.read(bytes, from, length);
                }
            };
        }))));

        assertThat(readers).containsExactly(Thread.currentThread());
    }

    @Test
    void aFormThatIsKnownToBeTooLargeIsNotSent(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("big.bin");
        try (var sparse = Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
            sparse.position(Multipart.LARGEST).write(ByteBuffer.wrap(new byte[1]));
        }

        GatewayException failure =
                failureOf(() -> client.send(files(Multipart.empty().file("file", Upload.of(file)))));

        assertThat(failure).isInstanceOf(RequestRejectedException.class).hasMessageContaining("33554432");
        assertThat(failure.code()).isEqualTo("upload-too-large");
        assertThat(gateway.calls(Endpoint.OTHER)).isZero();
    }

    @Test
    void aFormThatTurnsOutToBeTooLargeBreaksOff() {
        Made endless = new Made(Long.MAX_VALUE);

        GatewayException failure =
                failureOf(() -> client.send(files(Multipart.empty().file("file", Upload.once("a.bin", endless)))));

        assertThat(failure.code()).isEqualTo("upload-too-large");
        assertThat(Long.MAX_VALUE - endless.left).isLessThan(Multipart.LARGEST + 64 * 1024);
    }

    @Test
    void aFileThatIsNotThereIsTold(@TempDir Path folder) {
        Upload missing = Upload.of(folder.resolve("missing.mp3"));

        GatewayException failure =
                failureOf(() -> client.send(files(Multipart.empty().file("file", missing))));

        assertThat(failure.code()).isEqualTo("upload-unreadable");
        assertThat(failure).isInstanceOf(RequestRejectedException.class).hasCauseInstanceOf(NoSuchFileException.class);
        assertThat(gateway.calls(Endpoint.OTHER)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {99_999, 100_001, 0, 1_000_000})
    void aStreamOfAnotherLengthThanPromisedFailsTheCall(long promised) {
        Upload file = Upload.of("a.bin", () -> new Made(100_000)).length(promised);

        GatewayException failure =
                failureOf(() -> client.send(files(Multipart.empty().file("file", file))));

        assertThat(failure.code()).isEqualTo("upload-unreadable");
    }

    @Test
    void aStreamThatFailsWhileItIsReadFailsTheCallWithItsCause() {
        IllegalStateException bug = new IllegalStateException("of the application");
        Upload file = Upload.of("a.bin", () -> new Made(1_000_000) {
            @Override
            public int read(byte[] bytes, int from, int length) {
                if (left < 500_000) {
                    throw bug;
                }
                return super.read(bytes, from, length);
            }
        });

        GatewayException failure =
                failureOf(() -> client.send(files(Multipart.empty().file("file", file))));

        assertThat(failure.code()).isEqualTo("upload-unreadable");
        assertThat(failure).hasCause(bug);
    }

    @Test
    void aFormThatCanBeReadAgainIsSentWithTheOtherToken() {
        AtomicInteger opened = new AtomicInteger();
        gateway.fail(
                Endpoint.OTHER,
                Failure.gateway(401, "unauthorised", "key_expired").once());
        gateway.fail(Endpoint.OTHER, OK);

        client.send(files(Multipart.empty().file("file", Upload.of("a.bin", () -> {
            opened.incrementAndGet();
            return new Made(10);
        }))));

        assertThat(opened).hasValue(2);
        assertThat(authorizations()).containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void aFormThatCannotBeReadAgainIsNotSentAgainAndTheNextCallHasTheOtherToken() {
        gateway.fail(
                Endpoint.OTHER,
                Failure.gateway(401, "unauthorised", "key_expired").once());
        gateway.fail(Endpoint.OTHER, OK);

        GatewayException failure =
                failureOf(() -> client.send(files(Multipart.empty().file("file", Upload.once("a.bin", new Made(10))))));
        client.send(files(Multipart.empty().file("file", Upload.once("a.bin", new Made(10)))));

        assertThat(failure.code()).isEqualTo("upload-spent");
        assertThat(failure.kind()).isEqualTo(GatewayException.Kind.RETRY);
        assertThat(authorizations()).containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void aStreamThatWasSentIsNotSentAgain() {
        gateway.fail(Endpoint.OTHER, OK);
        GatewayRequest request = files(Multipart.empty().file("file", Upload.once("a.bin", new Made(10))));
        client.send(request);

        assertThat(failureOf(() -> client.send(request)).code()).isEqualTo("upload-unreadable");
    }

    private List<String> authorizations() {
        List<String> sent = new ArrayList<>();
        gateway.requests(Endpoint.OTHER)
                .forEach(it -> sent.add(it.header("Authorization").orElse("none")));
        return sent;
    }

    private static GatewayRequest files(Multipart form) {
        return GatewayRequest.of(GatewayRequest.Method.POST, "/files/of/a/test").multipart(form);
    }

    /** Bytes that are made when they are read. */
    private static class Made extends InputStream {
        long left;
        int longestRead;

        Made(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            longestRead = Math.max(longestRead, length);
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            left -= count;
            return count;
        }
    }
}
