package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.GatewayHealth;
import io.github.portcullis.client.GatewayHealth.ProviderHealth;
import io.github.portcullis.client.GatewayRuntime;
import io.github.portcullis.provider.BoundedHttp;
import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoreUnavailableException;
import io.github.portcullis.store.StoredGrant;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a readiness probe is told. */
class HealthTest {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration SLACK = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(strings = {"memory", "session"})
    void readyWhenTheProviderAnswers(String store) {
        try (Scene scene = Scene.of(Era.C, store)) {
            GatewayHealth health = health(scene);

            assertThat(health).isEqualTo(new GatewayHealth(ProviderHealth.REACHABLE, store, true));
            assertThat(health.isReady()).isTrue();
        }
    }

    @Test
    void configuredEndpointsAreNotAskedFor() {
        try (Scene scene =
                Scene.of(FakeGateway.builder().era(Era.A).clientSecret("fake-client-secret"), "memory", Map.of())) {
            assertThat(health(scene).provider()).isEqualTo(ProviderHealth.CONFIGURED);
            assertThat(health(scene).isReady()).isTrue();
            assertThat(scene.gateway().calls(Endpoint.METADATA)).isZero();
        }
    }

    @Test
    void notReadyBeforeTheProviderWasReachedOnceAndReadySoonAfter() {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            scene.gateway().fail(Endpoint.METADATA, Failure.status(500));

            assertThat(health(scene).provider()).isEqualTo(ProviderHealth.UNREACHABLE);
            assertThat(health(scene).isReady()).isFalse();

            scene.gateway().reset();
            scene.clock().move(PAUSE);
            assertThat(health(scene).isReady()).isTrue();
        }
    }

    @Test
    void anyNumberOfProbesAskAProviderThatIsDownOnceInFiveSeconds() {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            scene.gateway().fail(Endpoint.METADATA, Failure.status(500));

            Scene.atOnce(20, () -> health(scene));
            Scene.atOnce(20, () -> health(scene));

            assertThat(scene.gateway().calls(Endpoint.METADATA)).isEqualTo(2); // one search, of two locations
        }
    }

    @Test
    void metadataThatCannotBeRenewedIsStaleAndStillReady() {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            health(scene);
            scene.gateway().fail(Endpoint.METADATA, Failure.status(500));
            scene.clock().move(Duration.ofMinutes(6));

            Scene.await("the failed search", () -> {
                scene.clock().move(PAUSE);
                return health(scene).provider() == ProviderHealth.STALE;
            });
            assertThat(health(scene).isReady()).isTrue();

            scene.gateway().reset();
            Scene.await("the next search", () -> {
                scene.clock().move(PAUSE);
                return health(scene).provider() == ProviderHealth.REACHABLE;
            });
        }
    }

    @Test
    void aProviderThatHangsHoldsAProbeForTwoSecondsAndOneThread() {
        try (Scene scene = Scene.of(Era.C, "memory", Map.of("request-timeout", "PT40S"))) {
            scene.gateway().fail(Endpoint.METADATA, Failure.hang());
            long start = System.nanoTime();

            List<GatewayHealth> answers = Scene.atOnce(8, () -> health(scene));

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(2).plus(SLACK));
            assertThat(answers).extracting(GatewayHealth::isReady).containsOnly(false);
            assertThat(scene.gateway().calls(Endpoint.METADATA)).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void aStoreThatFailsIsNotReadyUntilItAnswersAgain() {
        AtomicReference<Runnable> load = new AtomicReference<>(() -> {
            throw new StoreUnavailableException("the database is away", null);
        });
        MovableClock clock = new MovableClock();
        ExecutorService background = Executors.newCachedThreadPool();
        try (FakeGateway gateway = FakeGateway.start()) {
            HealthProbe probe = probe(gateway, new ScriptedStore(load), background, clock);

            assertThat(probe.ask()).isEqualTo(new GatewayHealth(ProviderHealth.REACHABLE, "memory", false));
            assertThat(probe.ask().isReady()).isFalse();

            load.set(() -> {});
            assertThat(probe.ask().isReady()).as("asked within five seconds").isFalse();
            clock.move(PAUSE);
            assertThat(probe.ask().isReady()).isTrue();
        } finally {
            background.shutdownNow();
        }
    }

    @Test
    void aStoreThatHangsHoldsOneThreadHoweverOftenItIsAskedFor() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger loads = new AtomicInteger();
        AtomicReference<Runnable> load = new AtomicReference<>(() -> {
            loads.incrementAndGet();
            await(end);
        });
        ExecutorService background = Executors.newCachedThreadPool();
        try (FakeGateway gateway = FakeGateway.start()) {
            HealthProbe probe = probe(gateway, new ScriptedStore(load), background, new MovableClock());
            long start = System.nanoTime();

            List<GatewayHealth> answers = Scene.atOnce(8, probe::ask);

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(2).plus(SLACK));
            assertThat(answers).extracting(GatewayHealth::storeReachable).containsOnly(false);
            assertThat(loads).hasValue(1);
        } finally {
            end.countDown();
            background.shutdownNow();
        }
    }

    @Test
    void afterTheEndOfTheApplicationNothingIsAsked() {
        try (Scene scene = Scene.of(Era.C, "memory")) {
            GatewayRuntime runtime = runtime(scene);
            scene.undeploy();

            assertThat(runtime.health().isReady()).isFalse();
        }
    }

    private static HealthProbe probe(
            FakeGateway gateway, GrantStore store, ExecutorService background, MovableClock clock) {
        GatewayConfig.Builder config = GatewayConfig.builder();
        gateway.configuration().forEach((key, value) -> config.set(key.substring("portcullis.".length()), value));
        Provider provider = new Provider(
                config.build().first().provider(),
                new BoundedHttp(HttpClient.newHttpClient()),
                new BoundedJson(),
                new SecureRandom(),
                clock,
                background);
        return new HealthProbe(provider, StoreSettings.Kind.MEMORY, store, background, clock);
    }

    private static GatewayHealth health(Scene scene) {
        return runtime(scene).health();
    }

    private static GatewayRuntime runtime(Scene scene) {
        return GatewayRuntime.of(scene.application().context().getServletContext());
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has no grants, and does something at each load. */
    private record ScriptedStore(AtomicReference<Runnable> onLoad) implements GrantStore {

        @Override
        public StoredGrant load(String key) {
            assertThat(key).matches("[A-Za-z0-9_-]{43}");
            onLoad.get().run();
            return null;
        }

        @Override
        public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean remove(String key, long expectedVersion) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean lease(String key, String holder, Duration duration) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void release(String key, String holder) {
            throw new UnsupportedOperationException();
        }
    }
}
