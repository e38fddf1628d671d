package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong with a stream, or is done to it, is the same in each dialect and each form of its frames. */
@Timeout(30)
class DialectFaultsTest {
    private static final String CASES = "CHAT,false\nRESPONSES,false\nRESPONSES,true\nMESSAGES,false\nMESSAGES,true";

    private FakeGateway gateway;

    /** What the three streams have in common, for this test. */
    private record Open(
            AutoCloseable stream,
            Runnable drain,
            Consumer<Consumer<String>> texts,
            Runnable result,
            Function<Executor, Flow.Publisher<?>> publisher) {

        void close() throws Exception {
            stream.close();
        }
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = CASES)
    void aTruncatedStreamIsIncomplete(Endpoint endpoint, boolean encodedAnew) throws Exception {
        Open open = open(endpoint, encodedAnew, Failure.truncateStream());

        assertThat(failureOf(open.result()::run).code()).isEqualTo("stream-incomplete");
        assertThat(gateway.calls(endpoint)).isEqualTo(1);
        open.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = CASES)
    void anErrorAmidTheStreamFailsIt(Endpoint endpoint, boolean encodedAnew) throws Exception {
        Open open = open(endpoint, encodedAnew, Failure.streamError("The provider went away"));
        StringBuilder text = new StringBuilder();

        GatewayException failure = failureOf(() -> open.texts().accept(text::append));

        assertThat(failure.code()).isEqualTo("stream-failed");
        assertThat(failure).hasMessageContaining("The provider went away");
        assertThat(text).isNotEmpty();
        open.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = CASES)
    void aSilentStreamEndsAtTheIdleTime(Endpoint endpoint, boolean encodedAnew) throws Exception {
        Open open = open(endpoint, encodedAnew, Failure.slowStream(Duration.ofSeconds(20)));

        assertThat(failureOf(open.drain()::run).code()).isEqualTo("stream-idle");
        open.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = CASES)
    void closingFromAnotherThreadWakesTheReaderAndLeavesTheGateway(Endpoint endpoint, boolean encodedAnew)
            throws Exception {
        Open open = open(endpoint, encodedAnew, Failure.slowStream(Duration.ofMillis(100)));

        CompletableFuture.runAsync(
                () -> {
                    try {
                        open.close();
                    } catch (Exception impossible) {
                        throw new IllegalStateException(impossible);
                    }
                },
                CompletableFuture.delayedExecutor(150, TimeUnit.MILLISECONDS));

        assertThatThrownBy(open.drain()::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed before its end");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (gateway.abandonedStreams() == 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(gateway.abandonedStreams()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(textBlock = CASES)
    void eachStreamIsAPublisher(Endpoint endpoint, boolean encodedAnew) throws Exception {
        Collecting<Object> events = new Collecting<>(Long.MAX_VALUE);

        open(endpoint, encodedAnew, Failure.slowStream(Duration.ZERO))
                .publisher()
                .apply(Runnable::run)
                .subscribe(events);

        assertThat(events.awaitEnd()).isNull();
        assertThat(events.items).hasSizeGreaterThan(5);
    }

    private Open open(Endpoint endpoint, boolean encodedAnew, Failure failure) {
        gateway = FakeGateway.builder().encodedAnew(encodedAnew).start();
        String token = Clients.token(gateway, "ada", "gateway:access");
        gateway.fail(endpoint, failure);
        GatewayConnection connection = Clients.connection(gateway.baseUri())
                .streamIdleTimeout(Duration.ofMillis(400))
                .build();
        GatewayClient client = GatewayClient.over(connection, new ScriptedTokens(token));
        String model = FakeGateway.MODEL;
        return switch (endpoint) {
            case CHAT -> {
                ChatStream it = client.chat().stream(ChatRequest.of(model, "Hi"));
                yield new Open(it, () -> it.forEachRemaining(e -> {}), it::forEachText, it::result, it::publisher);
            }
            case RESPONSES -> {
                ResponseStream it = client.responses().stream(ResponsesRequest.of(model, "Hi"));
                yield new Open(it, () -> it.forEachRemaining(e -> {}), it::forEachText, it::result, it::publisher);
            }
            default -> {
                MessageStream it = client.messages().stream(MessagesRequest.of(model, 200, "Hi"));
                yield new Open(it, () -> it.forEachRemaining(e -> {}), it::forEachText, it::result, it::publisher);
            }
        };
    }
}
