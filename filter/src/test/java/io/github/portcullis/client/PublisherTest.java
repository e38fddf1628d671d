package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The publisher of a stream, by the rules of reactive streams (the numbers are theirs). */
@ExtendWith(FakeGatewayExtension.class)
@Timeout(30)
class PublisherTest {
    private static final ChatRequest REQUEST = ChatRequest.of(FakeGateway.MODEL, "Good morning");
    private static final String DONE = "data: [DONE]\n\n";

    private final ExecutorService executor = Executors.newSingleThreadExecutor(work -> new Thread(work, "subscriber"));

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void aSubscriberGetsEveryPieceOnItsExecutor(FakeGateway gateway) throws Exception {
        Collecting<ChatChunk> all = new Collecting<>(Long.MAX_VALUE);

        ChatStream stream = Clients.signedIn(gateway, "ada").chat().stream(REQUEST);
        stream.publisher(executor).subscribe(all);

        assertThat(all.awaitEnd()).isNull();
        assertThat(text(all)).contains("Good morning");
        assertThat(all.threads).extracting(Thread::getName).containsOnly("subscriber");
        assertThat(stream.result().text()).isEqualTo(text(all));
        assertThat(stream.usage()).isPresent();
    }

    @Test
    void noMoreComesThanIsAskedFor(FakeGateway gateway) throws Exception {
        Collecting<ChatChunk> some = new Collecting<>(0);
        open(gateway, chunk("a") + chunk("b") + chunk("c") + DONE)
                .publisher(executor)
                .subscribe(some);
        settle();
        assertThat(some.items).isEmpty();

        some.subscription().request(2);
        settle();
        assertThat(text(some)).isEqualTo("ab");
        assertThat(some.end).isNotDone();

        some.subscription().request(1);
        assertThat(some.awaitEnd()).isNull();
        assertThat(text(some)).isEqualTo("abc");
    }

    @Test
    void anEndNeedsNoDemand(FakeGateway gateway) throws Exception {
        Collecting<ChatChunk> none = new Collecting<>(0);

        open(gateway, DONE).publisher(executor).subscribe(none);

        assertThat(none.awaitEnd()).isNull();
    }

    @Test
    void askingFromWithinIsNoRecursion(FakeGateway gateway) throws Exception {
        Collecting<ChatChunk> oneByOne = new Collecting<>(1) {
            @Override
            public void onNext(ChatChunk item) {
                super.onNext(item);
                subscription().request(1);
            }
        };

        open(gateway, chunk("a").repeat(20_000) + DONE).publisher(Runnable::run).subscribe(oneByOne);

        assertThat(oneByOne.awaitEnd()).isNull();
        assertThat(oneByOne.items).hasSize(20_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void askingForNothingIsAnError(long count, FakeGateway gateway) throws Exception {
        Collecting<ChatChunk> wrong = new Collecting<>(0);
        open(gateway, chunk("a") + DONE).publisher(executor).subscribe(wrong);

        wrong.subscription().request(count);

        assertThat(wrong.awaitEnd())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3.9");
        assertThat(wrong.items).isEmpty();
    }

    @Test
    void demandAddsUpToWithoutBounds(FakeGateway gateway) throws Exception {
        Collecting<ChatChunk> greedy = new Collecting<>(Long.MAX_VALUE - 1);
        open(gateway, chunk("a") + chunk("b") + DONE).publisher(executor).subscribe(greedy);

        greedy.subscription().request(Long.MAX_VALUE);

        assertThat(greedy.awaitEnd()).isNull();
        assertThat(text(greedy)).isEqualTo("ab");
    }

    @Test
    void aSecondSubscriberIsRefused(FakeGateway gateway) throws Exception {
        Flow.Publisher<ChatChunk> publisher = open(gateway, chunk("a") + DONE).publisher(executor);
        Collecting<ChatChunk> first = new Collecting<>(9);
        Collecting<ChatChunk> second = new Collecting<>(9);

        publisher.subscribe(first);
        publisher.subscribe(second);

        assertThat(second.awaitEnd()).isInstanceOf(IllegalStateException.class);
        assertThat(second.subscription).isDone();
        assertThat(first.awaitEnd()).isNull();
        assertThatNullPointerException().isThrownBy(() -> publisher.subscribe(null));
    }

    @Test
    void cancellingClosesTheStream(FakeGateway gateway) throws Exception {
        String token = Clients.token(gateway, "ada", "gateway:access");
        gateway.fail(Endpoint.CHAT, Failure.slowStream(Duration.ofMillis(20)));
        Collecting<ChatChunk> leaving = new Collecting<>(Long.MAX_VALUE) {
            @Override
            public void onNext(ChatChunk item) {
                super.onNext(item);
                subscription().cancel();
                subscription().cancel();
                subscription().request(1);
            }
        };

        Clients.client(gateway, token).chat().stream(REQUEST)
                .publisher(executor)
                .subscribe(leaving);

        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (gateway.abandonedStreams() == 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(gateway.abandonedStreams()).isEqualTo(1);
        assertThat(leaving.items).hasSize(1);
        assertThat(leaving.end).isNotDone();
    }

    @Test
    void aSubscriberThatThrowsClosesTheStream(FakeGateway gateway) throws Exception {
        String token = Clients.token(gateway, "ada", "gateway:access");
        gateway.fail(Endpoint.CHAT, Failure.slowStream(Duration.ofMillis(20)));
        Collecting<ChatChunk> failing = new Collecting<>(Long.MAX_VALUE) {
            @Override
            public void onNext(ChatChunk item) {
                super.onNext(item);
                throw new IllegalStateException("of the application");
            }
        };

        Clients.client(gateway, token).chat().stream(REQUEST)
                .publisher(executor)
                .subscribe(failing);

        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (gateway.abandonedStreams() == 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(gateway.abandonedStreams()).isEqualTo(1);
        assertThat(failing.items).hasSize(1);
    }

    @Test
    void failuresGoToTheSubscriber(FakeGateway gateway) throws Exception {
        Collecting<ChatChunk> some = new Collecting<>(Long.MAX_VALUE);

        open(gateway, chunk("a") + "data: {\"object\":\"error\",\"message\":\"overloaded\"}\n\n")
                .publisher(executor)
                .subscribe(some);

        assertThat(some.awaitEnd()).isInstanceOfSatisfying(GatewayFaultException.class, it -> assertThat(it.code())
                .isEqualTo("stream-failed"));
        assertThat(text(some)).isEqualTo("a");
    }

    @Test
    void aSilentGatewayEndsAtTheIdleTimeWithoutAThreadThatWaits(FakeGateway gateway) throws Exception {
        String token = Clients.token(gateway, "ada", "gateway:access");
        gateway.fail(Endpoint.CHAT, Failure.slowStream(Duration.ofSeconds(20)));
        GatewayConnection connection = Clients.connection(gateway.baseUri())
                .streamIdleTimeout(Duration.ofSeconds(1))
                .build();
        GatewayClient client = GatewayClient.over(connection, new ScriptedTokens(token));
        Collecting<ChatChunk> waiting = new Collecting<>(Long.MAX_VALUE);

        client.chat().stream(REQUEST).publisher(executor).subscribe(waiting);

        // the only thread of the executor is free
        assertThat(executor.submit(() -> "free").get(200, TimeUnit.MILLISECONDS))
                .isEqualTo("free");
        assertThat(waiting.awaitEnd())
                .isInstanceOfSatisfying(GatewayUnavailableException.class, it -> assertThat(it.code())
                        .isEqualTo("stream-idle"));
    }

    @Test
    void oneThreadServesManyStreams(FakeGateway gateway) throws Exception {
        GatewayClient client = Clients.signedIn(gateway, "ada");
        List<Collecting<ChatChunk>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Collecting<ChatChunk> one = new Collecting<>(Long.MAX_VALUE);
            client.chat().stream(REQUEST).publisher(executor).subscribe(one);
            all.add(one);
        }

        for (Collecting<ChatChunk> one : all) {
            assertThat(one.awaitEnd()).isNull();
            assertThat(text(one)).contains("Good morning");
        }
    }

    @Test
    void anExecutorOfNoThreadsLetsNothingRunWhereTheBytesArrive(FakeGateway gateway) throws Exception {
        Collecting<ChatChunk> all = new Collecting<>(Long.MAX_VALUE);

        Clients.signedIn(gateway, "ada").chat().stream(REQUEST)
                .publisher(Runnable::run)
                .subscribe(all);

        assertThat(all.awaitEnd()).isNull();
        assertThat(all.threads).extracting(Thread::getName).noneMatch(name -> name.startsWith("HttpClient-"));
    }

    @Test
    void closingTheStreamFailsTheSubscriber(FakeGateway gateway) throws Exception {
        String token = Clients.token(gateway, "ada", "gateway:access");
        gateway.fail(Endpoint.CHAT, Failure.slowStream(Duration.ofSeconds(20)));
        Collecting<ChatChunk> waiting = new Collecting<>(Long.MAX_VALUE);
        ChatStream stream = Clients.client(gateway, token).chat().stream(REQUEST);
        stream.publisher(executor).subscribe(waiting);

        stream.close();

        assertThat(waiting.awaitEnd())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed before its end");
    }

    @Test
    void anExecutorThatTakesNothingFailsTheSubscriber(FakeGateway gateway) throws Exception {
        Executor stopped = work -> {
            throw new RejectedExecutionException("stopped");
        };
        Collecting<ChatChunk> all = new Collecting<>(Long.MAX_VALUE);

        open(gateway, chunk("a") + DONE).publisher(stopped).subscribe(all);

        assertThat(all.awaitEnd()).isInstanceOf(RejectedExecutionException.class);
        assertThat(all.items).isEmpty();
    }

    private static void settle() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(100);
    }

    private static String text(Collecting<ChatChunk> pieces) {
        return pieces.items.stream().map(ChatChunk::text).collect(Collectors.joining());
    }

    private static String chunk(String text) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }

    private static ChatStream open(FakeGateway gateway, String events) {
        gateway.fail(Endpoint.CHAT, Failure.answer(200, "text/event-stream", events));
        return Clients.client(gateway, "token-1").chat().stream(REQUEST);
    }
}
