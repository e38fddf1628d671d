package io.github.portcullis;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import io.github.portcullis.client.GatewayAccess;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayUnavailableException;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayBuilder;
import io.github.portcullis.testkit.RecordedRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** A gateway, and an application whose pages call it, on one clock that a test moves. */
public final class Scene implements AutoCloseable {
    /** The header by which a request has a principal of the application. */
    public static final String USER = "X-Test-User";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MovableClock clock;
    private final FakeGateway gateway;
    private final List<GatewayClient> detached = new CopyOnWriteArrayList<>();
    private final AtomicBoolean undeployed = new AtomicBoolean();
    private final TestApplication application;

    private Scene(MovableClock clock, FakeGateway gateway, Map<String, String> settings) {
        this.clock = clock;
        this.gateway = gateway;
        TestApplication.Builder builder = TestApplication.with(gateway.configuration());
        settings.forEach(builder::set);
        this.application = builder.clock(clock)
                .filter((TestApplication.AroundRequest) (request, response, chain) ->
                        chain.doFilter(withPrincipal((HttpServletRequest) request), response))
                .servlet("/chat/call", Scene::call)
                .servlet("/chat/who", (request, response) -> response.getWriter()
                        .print(GatewayAccess.of(request).account().subject().orElse("nobody")))
                .servlet(
                        "/chat/detach",
                        (request, response) ->
                                detached.add(GatewayClient.of(request).detach()))
                .start();
    }

    /** Opens a scene of an era with a store, and short timeouts. */
    public static Scene of(Era era, String store) {
        return of(era, store, Map.of());
    }

    public static Scene of(Era era, String store, Map<String, String> settings) {
        return of(FakeGateway.builder().era(era), store, settings);
    }

    public static Scene of(FakeGatewayBuilder builder, String store, Map<String, String> settings) {
        MovableClock clock = MovableClock.stopped();
        return new Scene(clock, builder.clock(clock).start(), all(store, settings));
    }

    /** Opens a scene whose token, revocation and userinfo endpoints stand behind WireMock. */
    public static Scene behindWireMock(Era era, String store, Map<String, String> settings) {
        MovableClock clock = MovableClock.stopped();
        FakeGateway gateway = FakeGateway.builder().era(era).clock(clock).start();
        gateway.answerWithWireMock(Endpoint.TOKEN, Endpoint.USERINFO);
        return new Scene(clock, gateway, all(store, settings));
    }

    private static Map<String, String> all(String store, Map<String, String> settings) {
        Map<String, String> all =
                new LinkedHashMap<>(Map.of("store", store, "request-timeout", "PT3S", "connect-timeout", "PT1S"));
        all.putAll(settings);
        return all;
    }

    private static HttpServletRequest withPrincipal(HttpServletRequest request) {
        String name = request.getHeader(USER);
        return name == null
                ? request
                : new HttpServletRequestWrapper(request) {
                    @Override
                    public Principal getUserPrincipal() {
                        return () -> name;
                    }
                };
    }

    static void call(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            response.getWriter()
                    .print("called "
                            + !GatewayClient.of(request).models().models().isEmpty());
        } catch (GatewayUnavailableException unavailable) {
            response.setStatus(503);
            response.getWriter().print(unavailable.code());
        }
    }

    public MovableClock clock() {
        return clock;
    }

    public FakeGateway gateway() {
        return gateway;
    }

    public TestApplication application() {
        return application;
    }

    /** The clients that {@code /chat/detach} took out of their requests. */
    public List<GatewayClient> detached() {
        return detached;
    }

    public URI uri(String path) {
        return application.uri(path);
    }

    /** A browser whose user is signed in at the gateway. */
    public Browser signedIn(String user) {
        Browser browser = new Browser();
        browser.signIn(uri("/chat/who"), gateway, user);
        return browser;
    }

    /** Calls the gateway as a script of the page does. */
    public HttpResponse<String> call(Browser browser) {
        return browser.fetch(uri("/chat/call"));
    }

    public int refreshes() {
        return tokenRequests("refresh_token").size();
    }

    public List<RecordedRequest> tokenRequests(String grantType) {
        return gateway.requests(Endpoint.TOKEN).stream()
                .filter(request -> request.field("grant_type").equals(Optional.of(grantType)))
                .toList();
    }

    /** The access token that the gateway was called with last. */
    public String lastToken() {
        List<RecordedRequest> calls = gateway.requests(Endpoint.MODELS);
        return calls.get(calls.size() - 1).header("authorization").orElseThrow();
    }

    public List<String> revoked() {
        return gateway.requests(Endpoint.REVOKE).stream()
                .map(request -> request.field("token").orElse(""))
                .toList();
    }

    /** From now on the token endpoint works at once and its answer is late. */
    public void answerTokensLate(Duration delay) {
        String origin = "http://127.0.0.1:" + gateway.baseUri().getPort();
        String path = gateway.uri(Endpoint.TOKEN).getPath();
        gateway.wireMock()
                .stubFor(any(urlPathEqualTo(path))
                        .atPriority(1)
                        .willReturn(aResponse().proxiedFrom(origin).withFixedDelay((int) delay.toMillis())));
    }

    /** Runs something many times at once, and returns what each got. */
    public static <T> List<T> atOnce(int times, Callable<T> work) {
        var pool = Executors.newFixedThreadPool(times);
        try {
            CompletableFuture<Void> start = new CompletableFuture<>();
            List<CompletableFuture<T>> running = IntStream.range(0, times)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> {
                                start.join();
                                return done(work);
                            },
                            pool))
                    .toList();
            start.complete(null);
            return running.stream().map(CompletableFuture::join).toList();
        } finally {
            pool.shutdownNow();
        }
    }

    /** Starts something on another thread. */
    public static <T> CompletableFuture<T> start(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(work.call());
            } catch (Exception failure) {
                result.completeExceptionally(failure);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private static <T> T done(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception failure) {
            throw new CompletionException(failure);
        }
    }

    /** Waits for what happens on another thread. */
    public static void await(String what, BooleanSupplier happened) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for: " + what);
            }
            Thread.onSpinWait();
            sleep(Duration.ofMillis(5));
        }
    }

    public static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Undeploys the application and leaves the gateway running. */
    public void undeploy() {
        if (undeployed.compareAndSet(false, true)) {
            application.close();
        }
    }

    @Override
    public void close() {
        undeploy();
        gateway.close();
    }
}
